//go:build linux

package main

import (
	"encoding/json"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReport(t *testing.T) {
	b := &bench{packages: 3, tools: []*tool{{name: "hldlint", measured: map[string][]sample{}}, {name: "go vet", measured: map[string][]sample{}}}}
	for _, phase := range phases {
		for i := range 3 {
			b.tools[0].measured[phase] = append(b.tools[0].measured[phase], sample{time.Duration(i) * time.Second, time.Second, 100 << 20})
			b.tools[1].measured[phase] = append(b.tools[1].measured[phase], sample{4 * time.Second, 8 * time.Second, 50 << 20})
		}
	}
	assert.Contains(t, b.table(3), "### cold\n\n| | wall | to go vet | CPU | to go vet | peak of a process |\n|---|--:|--:|--:|--:|--:|\n| hldlint | 1.00 s | 0.25 | 1.00 s | 0.12 | 100 MB |\n| go vet | 4.00 s | 1.00 |")
	assert.NoError(t, xml.Unmarshal([]byte(b.plot("a&b", 3)), new(struct{})))
}

func TestNotes(t *testing.T) {
	b := &bench{tools: []*tool{{name: "sh", version: []string{"-c", "echo v1; echo more"}, args: []string{"sh", "-c", "echo first >&2; echo last >&2; exit 3"}}}}
	for range 2 {
		_, err := b.tools[0].measure(exec.Command("sh", b.tools[0].args[1:]...))
		require.NoError(t, err)
	}
	assert.Contains(t, b.notes(t.Context()), "v1, exit code 3 (last)\n")
	assert.Contains(t, b.notes(t.Context()), "hldlint does not look at test files")
}

func TestChoose(t *testing.T) {
	var list []byte
	for _, p := range []map[string]any{
		{"ImportPath": "m/base", "Dir": "/m/base", "GoFiles": []string{"base.go"}, "Module": map[string]any{"Main": true}},
		{"ImportPath": "m/a", "Dir": "/m/a", "GoFiles": []string{"a.go"}, "Deps": []string{"fmt", "m/base"}, "Module": map[string]any{"Main": true}},
		{"ImportPath": "m/b", "Dir": "/m/b", "GoFiles": []string{"b.go"}, "Deps": []string{"fmt", "m/base"}, "Module": map[string]any{"Main": true}},
		{"ImportPath": "fmt", "Dir": "/go/fmt", "GoFiles": []string{"print.go"}},
	} {
		text, err := json.Marshal(p)
		require.NoError(t, err)
		list = append(list, text...)
	}
	var b bench
	require.NoError(t, b.choose(list))
	assert.Equal(t, bench{packages: 3, leaf: filepath.Join("/m/a", "a.go"), core: filepath.Join("/m/base", "base.go")}, b)
	assert.ErrorContains(t, new(bench).choose(nil), "too few packages")
}

func TestTree(t *testing.T) {
	from, to := t.TempDir(), t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(from, ".git"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(from, "a.go"), []byte("package a\n"), 0o644))
	require.NoError(t, os.Symlink("a.go", filepath.Join(from, "b.go")))
	require.NoError(t, tree(to, from, copyFile))
	undo, err := edit(filepath.Join(to, "a.go"), 7)
	require.NoError(t, err)
	text, err := os.ReadFile(filepath.Join(to, "b.go"))
	require.NoError(t, err)
	assert.Contains(t, string(text), "return 7")
	require.NoError(t, undo())
	assert.NoDirExists(t, filepath.Join(to, ".git"))
}
