package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/parity"
)

var binary string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "hldlint-golangci")
	if err != nil {
		panic(err)
	}
	binary = filepath.Join(dir, "golangci-lint")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		panic(string(out))
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// golangci runs the binary with a cache of its own and returns what it writes to stdout.
func golangci(t *testing.T, dir string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(binary, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOLANGCI_LINT_CACHE="+t.TempDir())
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	require.NoError(t, cmd.Run(), "%s%s", &stdout, &stderr)
	return stdout.Bytes()
}

const configuration = `
version: "2"
linters:
  default: none
  enable: [hldlint]
  settings:
    custom:
      hldlint:
        type: module
        settings: {` + parity.Settings + `}
issues: {max-issues-per-linter: 0, max-same-issues: 0, uniq-by-line: false}
`

// folded is how the plugin writes a finding: rule, message, chain in brackets, and the page at the kind.
var folded = regexp.MustCompile(`^(\w+): (.*?)(?: \[[^\]]*\(\w[^\]]*:\d+\)\])? https://\S+/\w+\.md#([a-z-]+)$`)

// An issue is what golangci-lint writes of a finding.
type issue struct {
	Text     string
	Severity string
	Pos      struct {
		Filename     string
		Line, Column int
	}
}

func (i issue) finding(t *testing.T) parity.Finding {
	t.Helper()
	m := folded.FindStringSubmatch(i.Text)
	require.NotNil(t, m, "a finding that is not folded: %s", i.Text)
	return parity.Finding{File: i.Pos.Filename, Line: i.Pos.Line, Column: i.Pos.Column, Rule: m[1], Kind: m[3], Message: m[2]}
}

// lint runs golangci-lint on packages of the fixtures.
func lint(t *testing.T, config string, args ...string) []issue {
	t.Helper()
	args = append([]string{
		"run", "--config", config, "--path-mode", "abs", "--issues-exit-code", "0", "--allow-parallel-runners",
		"--show-stats=false", "--output.json.path", "stdout",
	}, args...)
	var result struct{ Issues []issue }
	require.NoError(t, json.Unmarshal(golangci(t, hldtest.Testdata(t), args...), &result))
	return result.Issues
}

// TestParity holds golangci-lint's findings in the fixtures against those of our driver.
func TestParity(t *testing.T) {
	config := filepath.Join(t.TempDir(), "golangci.yml")
	require.NoError(t, os.WriteFile(config, []byte(configuration), 0o644))
	var findings []parity.Finding
	patterns := parity.Compiled(t)
	for _, i := range lint(t, config, folders(patterns)...) {
		findings = append(findings, i.finding(t))
	}
	assert.Equal(t, parity.Want(t, patterns), parity.Lines(t, findings))
}

// TestExample verifies .golangci.example.yml, and that it gives each finding the severity that hldlint gives it.
func TestExample(t *testing.T) {
	example, err := filepath.Abs("../../.golangci.example.yml")
	require.NoError(t, err)
	golangci(t, ".", "config", "verify", "--config", example)

	severities := map[string]string{}
	for _, r := range analyzers.All {
		for _, k := range r.Kinds {
			severities[r.Name+"/"+k.ID] = k.Severity.String()
		}
	}
	issues := lint(t, example, append([]string{"--enable-only", "hldlint"}, folders(parity.Compiled(t))...)...)
	require.NotEmpty(t, issues)
	for _, i := range issues {
		f := i.finding(t)
		assert.Equal(t, severities[f.Rule+"/"+f.Kind], i.Severity, "%s", f)
	}
	assert.Empty(t, lint(t, example, "--enable-only", "hldlint", "./shop-fixed/internal/catalogue", "./shop-fixed/internal/scanner"))
}

// folders are packages of the fixtures as golangci-lint takes them.
func folders(packages []string) []string {
	out := make([]string, len(packages))
	for i, path := range packages {
		out[i] = "./" + strings.TrimPrefix(path, "github.com/hldlint/hldlint/testdata/")
	}
	return out
}
