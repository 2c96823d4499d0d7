package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/rule"
)

// loaded writes files into a repository of their own and loads its configuration.
func loaded(t *testing.T, files map[string]string) (*config.Config, error) {
	t.Helper()
	root := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(root, ".git"), 0o755))
	for name, text := range files {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(root, name), []byte(text), 0o644))
	}
	cfg, err := config.Load(root, "", nil)
	if err != nil {
		return nil, err
	}
	if err := cfg.Check(rules); err != nil {
		return nil, err
	}
	return cfg.Inherit(rules)
}

// What a file says is stronger than what it extends, kind by kind.
func TestInherit(t *testing.T) {
	for name, c := range map[string]struct {
		base, own       string
		stable, preview bool
	}{
		"nothing said":            {"preset: strict", "", true, true},
		"another preset":          {"preset: strict", "preset: default", true, false},
		"a rule back on":          {"disable: [missingtimeout]", "enable: [missingtimeout]", true, true},
		"a kind back on":          {"disable: [missingtimeout]", "enable: [missingtimeout/conn]", false, true},
		"a rule off":              {"enable: [missingtimeout]", "disable: [missingtimeout]", false, false},
		"a kind off":              {"enable: [missingtimeout]", "disable: [missingtimeout/conn]", true, false},
		"what the base has off":   {"disable: [missingtimeout/client]", "preset: strict", false, true},
		"own lists as they stand": {"", "enable: [missingtimeout]\ndisable: [missingtimeout/conn]", true, false},
	} {
		t.Run(name, func(t *testing.T) {
			cfg, err := loaded(t, map[string]string{".hldlint.yml": "extends: ./base.yml\n" + c.own, "base.yml": c.base})
			require.NoError(t, err)
			assert.Equal(t, c.stable, cfg.Enabled("missingtimeout", stable))
			assert.Equal(t, c.preview, cfg.Enabled("missingtimeout", preview))
		})
	}
}

// Lists and maps add up over three files; each file's mistakes are shown in that file.
func TestInheritedListsAddUp(t *testing.T) {
	cfg, err := loaded(t, map[string]string{
		".hldlint.yml": "extends: shared/a.yml\nexclude: [own]\nseverity: {missingtimeout: info}",
		"shared/a.yml": "extends: ./b.yml\nexclude: [a]\nseverity: {missingtimeout: error, missingtimeout/client: warning}",
		"shared/b.yml": "exclude: [b]\nfirst-party: [example.com/*]",
	})
	require.NoError(t, err)
	assert.Equal(t, []string{"b", "a", "own"}, cfg.Exclude)
	assert.Equal(t, []string{"example.com/*"}, cfg.FirstParty)
	assert.Equal(t, rule.Warning, cfg.SeverityOf("missingtimeout", stable))
	assert.Equal(t, rule.Info, cfg.SeverityOf("missingtimeout", preview))
	assert.Equal(t, []string{".hldlint.yml", "shared/a.yml", "shared/b.yml"}, cfg.Files())
	assert.Empty(t, cfg.Extends, "what is written down can be read elsewhere")

	_, err = loaded(t, map[string]string{".hldlint.yml": "extends: ./a.yml", "a.yml": "disable:\n- missingtimeuot"})
	assert.ErrorContains(t, err, `a.yml:2:3: there is no rule "missingtimeuot"`)
}

func TestExtendsStaysInside(t *testing.T) {
	for name, extends := range map[string]string{"above": "../x.yml", "a circle": "./.hldlint.yml", "nothing": "./gone.yml", "a module": "example.com/m/x.yml"} {
		_, err := loaded(t, map[string]string{".hldlint.yml": "extends: " + extends})
		assert.ErrorContains(t, err, ".hldlint.yml:1:10: ", name)
	}
}

// A module's files are found by whoever knows modules, and lead nowhere else.
func TestExtendsAModule(t *testing.T) {
	module, root := t.TempDir(), t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(module, ".hldlint.yml"), []byte("preset: strict"), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(module, "out.yml"), []byte("extends: ../out.yml"), 0o644))
	find := func(path string) (dir, rest string, err error) {
		switch path {
		case "example.com/lint":
			return module, "", nil
		case "example.com/lint/out.yml":
			return module, "out.yml", nil
		}
		return "", "", errors.New("no such module")
	}
	load := func(extends string) (*config.Config, error) {
		require.NoError(t, os.WriteFile(filepath.Join(root, ".hldlint.yml"), []byte("extends: "+extends), 0o644))
		return config.Load(root, filepath.Join(root, ".hldlint.yml"), find)
	}
	cfg, err := load("example.com/lint")
	require.NoError(t, err)
	cfg, err = cfg.Inherit(rules)
	require.NoError(t, err)
	assert.Equal(t, "strict", cfg.Preset)
	_, err = load("example.com/lint/out.yml")
	assert.ErrorContains(t, err, "is outside of")
	_, err = load("example.com/other")
	assert.ErrorContains(t, err, "no such module")
}

// Elsewhere there are no files: a text that extends one is refused.
func TestParseExtendsNothing(t *testing.T) {
	_, err := config.Parse("f", []byte("extends: ./x.yml"))
	assert.ErrorContains(t, err, "hldlint config show")
}

func TestSeverityAt(t *testing.T) {
	cfg, err := config.Parse("f", []byte("severity: {missingtimeout: warning}\npaths:\n- {path: cmd, severity: {missingtimeout: info}}\n- {path: cmd/api, severity: {missingtimeout/client: error}}"))
	require.NoError(t, err)
	assert.Equal(t, rule.Warning, cfg.SeverityAt("missingtimeout", stable, "/r/pkg/a.go"))
	assert.Equal(t, rule.Info, cfg.SeverityAt("missingtimeout", stable, "/r/cmd/a.go"))
	assert.Equal(t, rule.Error, cfg.SeverityAt("missingtimeout", stable, "/r/cmd/api/a.go"))
	assert.Equal(t, rule.Info, cfg.SeverityAt("missingtimeout", preview, "/r/cmd/api/a.go"))
	_, err = config.Parse("f", []byte("paths: [{path: cmd, severity: {missingtimeout: loud}}]"))
	assert.ErrorContains(t, err, `f:1:48: unknown severity "loud"`)
}

func TestUnmatched(t *testing.T) {
	cfg, err := config.Parse("f", []byte("exclude: [gen, nowhere]\npaths: [{path: '*.pb.go'}, {path: a/**}]"))
	require.NoError(t, err)
	var out []string
	for _, err := range cfg.Unmatched([]string{"/r/gen/x.go", "/r/x.pb.go"}) {
		out = append(out, err.Error())
	}
	require.Len(t, out, 2)
	assert.Contains(t, out[0], `f:1:16: warning: "nowhere" matches no Go file`)
	assert.Contains(t, out[1], `f:2:35: warning: "a/**" matches no Go file`)
}
