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

// Paths are stronger than what holds everywhere, but for what is said later: by the command line, or by the file that extends theirs.
func TestEnabledAt(t *testing.T) {
	const in, out = "/r/a/a.go", "/r/b/b.go"
	on := func(cfg *config.Config, file string) bool { return cfg.EnabledAt("missingtimeout", preview, file) }
	for name, c := range map[string]struct {
		base, own       string
		enable, disable []string
		in, out         bool
	}{
		"a preview kind in one path":     {own: "paths: [{path: a, enable: [missingtimeout/conn]}]", in: true},
		"a rule in one path":             {own: "paths: [{path: a, enable: [missingtimeout]}]", in: true},
		"though it is off":               {own: "disable: [missingtimeout]\npaths: [{path: a, enable: [missingtimeout]}]", in: true},
		"off in one path":                {own: "preset: strict\npaths: [{path: a, disable: [missingtimeout]}]", out: true},
		"--disable ends it":              {own: "paths: [{path: a, enable: [missingtimeout]}]", disable: []string{"missingtimeout"}},
		"--disable of a kind ends it":    {own: "paths: [{path: a, enable: [missingtimeout]}]", disable: []string{"missingtimeout/conn"}},
		"--disable of another kind":      {own: "paths: [{path: a, enable: [missingtimeout]}]", disable: []string{"missingtimeout/client"}, in: true},
		"--enable leaves a path off":     {own: "paths: [{path: a, disable: [missingtimeout]}]", enable: []string{"missingtimeout/conn"}, out: true},
		"what extends it is stronger":    {base: "paths: [{path: a, enable: [missingtimeout]}]", own: "disable: [missingtimeout]"},
		"its own paths are stronger yet": {base: "paths: [{path: a, enable: [missingtimeout]}]", own: "disable: [missingtimeout]\npaths: [{path: b, enable: [missingtimeout/conn]}]", out: true},
	} {
		t.Run(name, func(t *testing.T) {
			cfg, err := loaded(t, map[string]string{".hldlint.yml": "extends: ./base.yml\n" + c.own, "base.yml": c.base})
			require.NoError(t, err)
			cfg.Override(rules, "", c.enable, c.disable)
			assert.Equal(t, c.in, on(cfg, in))
			assert.Equal(t, c.out, on(cfg, out))
			assert.Equal(t, c.in || c.out, cfg.EnabledSomewhere("missingtimeout", preview), "it runs where it can be wanted")
		})
	}
}

func TestElsewhere(t *testing.T) {
	cfg, err := config.Parse("f", []byte("paths: [{path: a, enable: [missingtimeout]}, {path: b, severity: {missingtimeout: info}}, {path: a/b, disable: [missingtimeout/conn]}]"))
	require.NoError(t, err)
	assert.Equal(t, []string{"on in a", "off in a/b"}, cfg.Elsewhere("missingtimeout", preview))
	_, err = config.Parse("f", []byte("paths: [{path: a, enabled: [missingtimeout]}]"))
	assert.ErrorContains(t, err, `did you mean "enable"`)
}
