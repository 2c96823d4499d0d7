package config_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/rule"
)

var (
	stable  = rule.Kind{ID: "client", Stage: rule.Stable, Severity: rule.Error}
	preview = rule.Kind{ID: "conn", Stage: rule.Preview, Severity: rule.Info}
	rules   = []rule.Rule{{Analyzer: &analysis.Analyzer{Name: "missingtimeout"}, Kinds: []rule.Kind{stable, preview}}}
)

func TestEnabled(t *testing.T) {
	for name, c := range map[string]struct {
		text            string
		stable, preview bool
	}{
		"default":         {"", true, false},
		"strict":          {"preset: strict", true, true},
		"by rule":         {"enable: [missingtimeout]", true, true},
		"by kind":         {"enable: [missingtimeout/conn]", true, true},
		"off":             {"disable: [missingtimeout]", false, false},
		"one kind off":    {"disable: [missingtimeout/client]", false, false},
		"disable is more": {"enable: [missingtimeout]\ndisable: [missingtimeout/conn]", true, false},
	} {
		t.Run(name, func(t *testing.T) {
			cfg, err := config.Parse("f", []byte(c.text))
			require.NoError(t, err)
			assert.Equal(t, c.stable, cfg.Enabled("missingtimeout", stable))
			assert.Equal(t, c.preview, cfg.Enabled("missingtimeout", preview))
		})
	}
}

func TestErrorsNameThePlaceAndWhatWasMeant(t *testing.T) {
	for text, wants := range map[string][]string{
		"presett: strict":                   {"f: [1:1]", "presett", `did you mean "preset"`},
		"preset: loud":                      {"neither default nor strict"},
		"severity: {missingtimeout: loud}":  {"unknown severity", "info, warning or error"},
		"exclude: ['[']":                    {"not a valid pattern"},
		"enable: 3":                         {"f: [1:9]"},
		"models: [{package: x, funcz: []}]": {"funcz"},
	} {
		_, err := config.Parse("f", []byte(text))
		if assert.Error(t, err, text) {
			for _, want := range wants {
				assert.Contains(t, err.Error(), want, text)
			}
		}
	}
}

func TestCheckSuggestsARule(t *testing.T) {
	cfg, err := config.Parse("f", []byte("disable: [missingtimeuot]"))
	require.NoError(t, err)
	assert.ErrorContains(t, cfg.Check(rules), `did you mean "missingtimeout"`)
	cfg, err = config.Parse("f", []byte("severity: {missingtimeout/client: info}"))
	require.NoError(t, err)
	require.NoError(t, cfg.Check(rules))
	assert.Equal(t, rule.Info, cfg.SeverityOf("missingtimeout", stable))
	assert.Equal(t, rule.Info, cfg.SeverityOf("missingtimeout", preview))
}

func TestLoadFindsTheNearestFile(t *testing.T) {
	root := t.TempDir()
	deep := filepath.Join(root, "a", "b")
	require.NoError(t, os.MkdirAll(deep, 0o755))
	require.NoError(t, os.Mkdir(filepath.Join(root, ".git"), 0o755))
	cfg, err := config.Load(deep, "")
	require.NoError(t, err)
	assert.Empty(t, cfg.Preset)
	require.NoError(t, os.WriteFile(filepath.Join(root, ".hldlint.yml"), []byte("preset: strict"), 0o644))
	cfg, err = config.Load(deep, "")
	require.NoError(t, err)
	assert.Equal(t, "strict", cfg.Preset)
	_, err = config.Load(deep, "nowhere.yml")
	assert.ErrorIs(t, err, os.ErrNotExist)
}
