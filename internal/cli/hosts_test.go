package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/report"
)

var (
	someFlag   = regexp.MustCompile(`(?:^|[\s"'\x60(\[])--([a-z][a-z-]+)`)
	someFormat = regexp.MustCompile(`--format[ =]([a-z]+)`)
	// elsewhere are flags of other commands that stand beside ours.
	elsewhere = map[string]bool{"rm": true, "no-cache": true, "system": true, "add": true, "from": true,
		"yes": true, "bundle": true, "output": true, "certificate-oidc-issuer": true, "certificate-identity-regexp": true, "check": true, "ignore-missing": true, "repo": true}
)

// TestHostsCallWhatThereIs holds the files by which others run hldlint, and the guides, to the flags and formats there are.
func TestHostsCallWhatThereIs(t *testing.T) {
	known := map[string]bool{}
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		c.LocalFlags().VisitAll(func(f *pflag.Flag) { known[f.Name] = true })
		for _, sub := range c.Commands() {
			visit(sub)
		}
	}
	visit(newRoot(Host{}, analyzers.All))
	seen := 0
	for _, name := range []string{"README.md", "action.yml", "ci/gitlab.yml", ".pre-commit-hooks.yaml", "Dockerfile", ".goreleaser.yaml", "docs/ci.md", "docs/editors.md", "docs/scale.md", "internal/cli/init.go"} {
		text, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(name)))
		require.NoError(t, err)
		for _, m := range someFlag.FindAllStringSubmatch(string(text), -1) {
			seen++
			assert.True(t, known[m[1]] || elsewhere[m[1]], "%s has --%s, which nothing has", name, m[1])
		}
		for _, m := range someFormat.FindAllStringSubmatch(string(text), -1) {
			_, err := outputs(report.Formats(), []string{m[1]}, t.TempDir())
			assert.NoError(t, err, name)
		}
		if ext := filepath.Ext(name); ext == ".yml" || ext == ".yaml" {
			assert.NoError(t, yaml.Unmarshal(text, new(any)), name)
		}
	}
	assert.Greater(t, seen, 30)
}

// TestSnippets holds what init prints to YAML, where it is YAML.
func TestSnippets(t *testing.T) {
	for _, h := range hosts {
		if !strings.Contains(h.files[0], "Jenkinsfile") && h.name != "make" {
			assert.NoError(t, yaml.Unmarshal([]byte(h.snippet), new(any)), h.name)
		}
	}
}

func TestDiffName(t *testing.T) {
	for name, want := range map[string]string{
		"a/b c.go": "a/b c.go", "a/ä.go": "a/ä.go", "a/\x1b[2J.go": `"a/\033[2J.go"`, "a/\"\\\n.go": `"a/\042\134\012.go"`, "a/ä\n": `"a/\303\244\012"`,
	} {
		assert.Equal(t, want, diffName(name))
	}
}
