package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

// TestSARIF holds hldlint's SARIF against the schema of the standard. It stands in this module because golangci-lint
// brings the schema (with gosec) and a validator along.
func TestSARIF(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/securego/gosec/v2").Output()
	require.NoError(t, err)
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join(strings.TrimSpace(string(dir)), "report", "sarif", "testdata", "sarif-schema-2.1.0.json"))
	require.NoError(t, err)
	valid := func(name string, log []byte) {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(log))
		require.NoError(t, err, name)
		require.NoError(t, schema.Validate(doc), name)
	}
	golden, err := filepath.Glob(filepath.Join("..", "..", "internal", "report", "testdata", "*.sarif"))
	require.NoError(t, err)
	require.NotEmpty(t, golden)
	for _, name := range golden {
		log, err := os.ReadFile(name)
		require.NoError(t, err)
		valid(name, log)
	}
	bin := filepath.Join(t.TempDir(), "hldlint")
	build := exec.Command("go", "build", "-o", bin, "./cmd/hldlint")
	build.Dir = filepath.Join("..", "..")
	out, err := build.CombinedOutput()
	require.NoError(t, err, "%s", out)
	for _, pattern := range []string{"./shop/...", "./shop-fixed/...", "./nowhere/..."} {
		cmd := exec.Command(bin, "--preset", "strict", "--format", "sarif", pattern)
		cmd.Dir = filepath.Join("..", "..", "testdata")
		cmd.Env = append(os.Environ(), "GOFLAGS=")
		log, _ := cmd.Output() // findings end with 1, a missing package with 3
		valid(pattern, log)
	}
}
