package config_test

import (
	"os"
	"path/filepath"
	"strings"
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

func TestErrorsShowThePlaceAndWhatWasMeant(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"key": {"preset: strict\nenabel: [missingtimeout]", `
f:2:1: unknown key "enabel"; did you mean "enable"?
     2 | enabel: [missingtimeout]
       | ^~~~~~`},
		"nested key": {"paths: [{path: x, disabel: [a]}]", `
f:1:19: unknown key "disabel"; did you mean "disable"?
     1 | paths: [{path: x, disabel: [a]}]
       |                   ^~~~~~~`},
		"key of a model": {"models: [{packge: x}]", `
f:1:11: unknown key "packge"; did you mean "package"?
     1 | models: [{packge: x}]
       |           ^~~~~~`},
		"key of a row beside the rows": {"models:\n- package: x\n  func: Fetch\n", `
f:3:3: unknown key "func"; did you mean "funcs"?
     3 |   func: Fetch
       |   ^~~~`},
		"key of another place": {"models: [{package: x, severity: info}]", `
f:1:23: unknown key "severity"; there can be package, verified, inferred, types, vars, funcs, shapes, takes, keeps, messages, content, acts, local, fallback, results
     1 | models: [{package: x, severity: info}]
       |                       ^~~~~~~~`},
		"key of what a row says": {"models: [{package: x, funcs: [{func: F, waits: {preset: a}}]}]", `
f:1:49: unknown key "preset"; there can be protocol, bound, arg, field, with, default, since, until, local, cleanup
     1 | models: [{package: x, funcs: [{func: F, waits: {preset: a}}]}]
       |                                                 ^~~~~~`},
		"key of an entry": {"lexicon: {names.wait: {plus: [x]}}", `
f:1:24: unknown key "plus"; there can be add, remove
     1 | lexicon: {names.wait: {plus: [x]}}
       |                        ^~~~`},
		"type": {"enable: 3", `
f:1:9: int was used where sequence is expected
     1 | enable: 3
       |         ^`},
		"syntax": {"enable: [", `
f:1:9: sequence end token ']' not found
     1 | enable: [
       |         ^`},
		"preset": {"preset: loud # really", `
f:1:9: preset "loud" is neither default nor strict
     1 | preset: loud # really
       |         ^~~~`},
		"severity": {"severity:\n  missingtimeout/client: loud\n", `
f:2:26: unknown severity "loud": want info, warning or error
     2 |   missingtimeout/client: loud
       |                          ^~~~`},
		"pattern": {"exclude:\n- x\n- '['", `
f:3:3: "[" is not a valid pattern
     3 | - '['
       |   ^~~`},
		"path": {"paths: [{path: '{'}]", `
f:1:16: "{" is not a valid pattern
     1 | paths: [{path: '{'}]
       |                ^~~`},
		"no path": {"paths: [{disable: [x]}]", `
f:1:9: an entry without path
     1 | paths: [{disable: [x]}]
       |         ^`},
		"rule": {"disable: [missingtimeuot]", `
f:1:11: there is no rule "missingtimeuot"; did you mean "missingtimeout"?
     1 | disable: [missingtimeuot]
       |           ^~~~~~~~~~~~~~`},
		"kind": {"paths: [{path: x, disable: [missingtimeout/clinet]}]", `
f:1:29: rule missingtimeout has no kind "clinet"; did you mean "client"?
     1 | paths: [{path: x, disable: [missingtimeout/clinet]}]
       |                             ^~~~~~~~~~~~~~~~~~~~~`},
		"no such kind": {"enable: [missingtimeout/proxy]", `
f:1:10: rule missingtimeout has no kind "proxy"; it has client, conn
     1 | enable: [missingtimeout/proxy]
       |          ^~~~~~~~~~~~~~~~~~~~`},
		"kind without its rule": {"severity: {client: info}", `
f:1:20: there is no rule "client"; did you mean "missingtimeout/client"?
     1 | severity: {client: info}
       |                    ^~~~`},
		"two documents": {"preset: strict\n---\npreset: default\n", `
f: there is more than one YAML document`},
	} {
		t.Run(name, func(t *testing.T) {
			cfg, err := config.Parse("f", []byte(c.text))
			if err == nil {
				err = cfg.Check(rules)
			}
			assert.EqualError(t, err, strings.TrimPrefix(c.want, "\n"))
		})
	}
}

func TestNearest(t *testing.T) {
	known := []string{"missingtimeout", "retrybackoff", "retrybackoff/none"}
	for word, want := range map[string]string{
		"missingtimeuot": "missingtimeout", "missing": "missingtimeout", "mising": "missingtimeout", "Retry": "retrybackoff",
		"retrybackof/non": "retrybackoff/none", "x": "", "something": "",
	} {
		assert.Equal(t, want, config.Nearest(word, known), word)
	}
}

func TestOverride(t *testing.T) {
	for name, c := range map[string]struct {
		text            string
		enable, disable []string
		stable, preview bool
	}{
		"enable a rule that is off":        {"disable: [missingtimeout]", []string{"missingtimeout"}, nil, true, true},
		"enable a kind of one that is off": {"disable: [missingtimeout]", []string{"missingtimeout/conn"}, nil, false, true},
		"enable a rule with a kind off":    {"disable: [missingtimeout/client]", []string{"missingtimeout"}, nil, true, true},
		"disable a rule that is on":        {"enable: [missingtimeout]", nil, []string{"missingtimeout"}, false, false},
		"disable a kind of one that is on": {"enable: [missingtimeout]", nil, []string{"missingtimeout/conn"}, true, false},
	} {
		t.Run(name, func(t *testing.T) {
			cfg, err := config.Parse("f", []byte(c.text))
			require.NoError(t, err)
			cfg.Override(rules, "", c.enable, c.disable)
			assert.Equal(t, c.stable, cfg.Enabled("missingtimeout", stable))
			assert.Equal(t, c.preview, cfg.Enabled("missingtimeout", preview))
		})
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
	cfg, err := config.Load(deep, "", nil)
	require.NoError(t, err)
	assert.Empty(t, cfg.Preset)
	require.NoError(t, os.WriteFile(filepath.Join(root, ".hldlint.yml"), []byte("preset: strict"), 0o644))
	cfg, err = config.Load(deep, "", nil)
	require.NoError(t, err)
	assert.Equal(t, "strict", cfg.Preset)

	// Without a repository the outermost module ends the search.
	require.NoError(t, os.Remove(filepath.Join(root, ".git")))
	cfg, err = config.Load(deep, "", nil)
	require.NoError(t, err)
	assert.Empty(t, cfg.Preset)
	require.NoError(t, os.WriteFile(filepath.Join(root, "go.mod"), []byte("module m"), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(root, "a", "go.mod"), []byte("module m/a"), 0o644))
	cfg, err = config.Load(deep, "", nil)
	require.NoError(t, err)
	assert.Equal(t, "strict", cfg.Preset)

	_, err = config.Load(deep, "nowhere.yml", nil)
	assert.ErrorIs(t, err, os.ErrNotExist)
}
