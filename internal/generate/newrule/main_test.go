package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestNewRule makes a rule in a copy of the repository, and runs the tests that look at rules.
func TestNewRule(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the repository once more")
	}
	root := copyRepository(t)
	require.NoError(t, newRule(root, "hurried"))

	text, err := os.ReadFile(filepath.Join(root, "analyzers", "analyzers.go"))
	require.NoError(t, err)
	assert.Contains(t, string(text), "\thurried.Rule,\n")

	page, err := os.ReadFile(filepath.Join(root, "docs", "rules", "hurried.md"))
	require.NoError(t, err)
	assert.Contains(t, string(page), "Reported:\n\n```go\nreplaceMe()\n```")

	test := exec.Command("go", "test", "./analyzers", "./analyzers/hurried", "./internal/generate")
	test.Dir = root
	out, err := test.CombinedOutput()
	assert.NoError(t, err, "%s", out)

	assert.ErrorIs(t, newRule(root, "hurried"), os.ErrExist, "a second rule of the name overwrites the first")
}

func TestNewRuleRefusesNames(t *testing.T) {
	for _, name := range []string{"", "hurried-rule", "Hurried", "x", "../x"} {
		assert.Error(t, newRule(t.TempDir(), name), name)
	}
}

func TestList(t *testing.T) {
	for name, have := range map[string]string{
		"an empty list": "package analyzers\n\nimport (\n\t\"github.com/hldlint/hldlint/internal/rule\"\n)\n\nvar rules = []rule.Rule{}\n",
		"a list":        "package analyzers\n\nimport (\n\t\"github.com/hldlint/hldlint/analyzers/zeal\"\n\t\"github.com/hldlint/hldlint/internal/rule\"\n)\n\nvar rules = []rule.Rule{\n\tzeal.Rule,\n}\n",
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "analyzers.go")
			require.NoError(t, os.WriteFile(path, []byte(have), 0o644))
			require.NoError(t, list(path, "hurried"))
			text, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.Contains(t, string(text), "import (\n\t\"github.com/hldlint/hldlint/analyzers/hurried\"\n")
			assert.Contains(t, string(text), "var rules = []rule.Rule{\n\thurried.Rule,\n")
		})
	}
}

// copyRepository copies what is needed to build and to test rules.
func copyRepository(t *testing.T) string {
	t.Helper()
	source, root := filepath.Join("..", "..", ".."), t.TempDir()
	for _, name := range []string{"analyzers", "docs", "internal", "testdata"} {
		require.NoError(t, os.CopyFS(filepath.Join(root, name), os.DirFS(filepath.Join(source, name))))
	}
	for _, name := range []string{"go.mod", "go.sum", "README.md", ".golangci.example.yml"} {
		text, err := os.ReadFile(filepath.Join(source, name))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(root, name), text, 0o644))
	}
	return root
}
