package packaging_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/docs"
)

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash(name))
	require.NoError(t, err)
	return string(text)
}

func allOf(pattern, text string) []string {
	var out []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		if !slices.Contains(out, m[1]) {
			out = append(out, m[1])
		}
	}
	slices.Sort(out)
	return out
}

type manifest struct {
	Name, Version, Publisher, Main string
	Engines                        struct{ VSCode string }
	Capabilities                   struct {
		UntrustedWorkspaces struct{ Supported bool }
	}
	Contributes struct {
		Commands      []struct{ Command string }
		Configuration struct {
			Properties map[string]struct{ Scope string }
		}
		YAMLValidation []struct {
			FileMatch []string
			URL       string
		}
	}
}

// What the manifest of the VS Code extension declares is what its code uses, and what hldlint has.
func TestExtensionManifest(t *testing.T) {
	var m manifest
	require.NoError(t, json.Unmarshal([]byte(read(t, "vscode/package.json")), &m))
	code := read(t, "vscode/extension.js")

	assert.Equal(t, "hldlint.hldlint", m.Publisher+"."+m.Name)
	assert.Equal(t, "./dist/extension.js", m.Main)
	assert.Contains(t, read(t, "vscode/.vscodeignore"), "!dist/extension.js\n")
	assert.Regexp(t, `^\^1\.\d+\.0$`, m.Engines.VSCode)
	assert.False(t, m.Capabilities.UntrustedWorkspaces.Supported, "the settings name a program")

	var commands []string
	for _, c := range m.Contributes.Commands {
		commands = append(commands, c.Command)
	}
	assert.ElementsMatch(t, allOf(`registerCommand\("([\w.]+)"`, code), commands)
	for _, name := range allOf(`settings\.get\("(\w+)"\)`, code) {
		assert.Equal(t, "machine-overridable", m.Contributes.Configuration.Properties["hldlint."+name].Scope, "hldlint.%s", name)
	}
	for name := range m.Contributes.Configuration.Properties {
		assert.Contains(t, read(t, "vscode/README.md"), "`"+name+"`")
		assert.Contains(t, read(t, "../docs/editors.md"), "`"+name+"`")
	}

	var schema struct {
		ID string `json:"$id"`
	}
	require.NoError(t, json.Unmarshal([]byte(docs.ConfigSchema()), &schema))
	assert.Equal(t, schema.ID, m.Contributes.YAMLValidation[0].URL)
	assert.Equal(t, []string{".hldlint.yml", ".hldlint.yaml"}, m.Contributes.YAMLValidation[0].FileMatch)
	assert.NotContains(t, read(t, "vscode/package-lock.json"), `"resolved"`, "packages come from whichever registry is set")
}

func TestExtension(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("there is no node")
	}
	out, err := exec.Command(node, "--test", filepath.Join("vscode", "extension.test.js")).CombinedOutput()
	require.NoError(t, err, "%s", out)
}

// Workflows take what others wrote by commit, since a tag can be moved, and keep no permission that they do not ask for.
func TestWorkflows(t *testing.T) {
	files, err := filepath.Glob("../.github/workflows/*.yml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		text := read(t, file)
		var workflow struct{ Permissions map[string]string }
		require.NoError(t, yaml.Unmarshal([]byte(text), &workflow), file)
		assert.Equal(t, map[string]string{"contents": "read"}, workflow.Permissions, file)
		for _, uses := range allOf(`(?m)uses: (.+)$`, text) {
			assert.Regexp(t, `^(\./|[\w/-]+@[0-9a-f]{40} # v[\d.]+$)`, uses, file)
		}
		for _, script := range allOf(`(?m)run: ((?:\.ci|packaging)/[\w/]+)`, text) {
			assert.FileExists(t, filepath.Join("..", script), file)
		}
	}
}

// The dry run tries what the release does.
func TestDryRun(t *testing.T) {
	version := allOf(`(?m)^\s+version: (v2\.\S+)`, read(t, "../.github/workflows/release.yml"))
	require.Len(t, version, 1)
	assert.Equal(t, version, allOf(`(?m)^version=(\S+)`, read(t, "../.ci/release")))
}

// Both images are the same but for where the binary comes from.
func TestImages(t *testing.T) {
	last := func(name string) []string {
		text := read(t, name)
		var out []string
		for line := range strings.Lines(text[strings.LastIndex(text, "\nFROM "):]) {
			if !strings.HasPrefix(line, "COPY") && !strings.HasPrefix(line, "ARG") {
				out = append(out, line)
			}
		}
		return out
	}
	assert.Equal(t, last("../Dockerfile"), last("Dockerfile"))
}
