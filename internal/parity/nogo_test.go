package parity

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/gcexportdata"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/loader"
)

// TestNogo runs hldlint as Bazel's nogo does, which is not needed for that, nor a compiler: a process for each package, with the files'
// names relative to the workspace, types and facts of imports in files, and not a word about modules. What a compiler would write of
// libraries is written here of what the loader reads.
func TestNogo(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds hldlint and starts it for each package")
	}
	dir := hldtest.Testdata(t)
	tool := command(t)
	temp := t.TempDir()
	l, g := hldtest.Loader(t, dir, nil, Patterns(t)...)
	facts := map[string]string{}
	var findings []Finding
	for _, p := range g.Packages {
		identity := map[string]string{}
		for path, to := range p.Imports {
			identity[path] = to
			if facts[to] == "" && to != "unsafe" {
				facts[to] = filepath.Join(temp, strconv.Itoa(len(facts))+".vetx")
				noFacts(t, facts[to], l, to)
			}
		}
		name := filepath.Join(temp, strconv.Itoa(len(facts)))
		facts[p.Path] = name + ".vetx"
		text, err := json.Marshal(map[string]any{
			"ID": p.Path, "Dir": p.Dir, "ImportPath": p.Path, "GoFiles": relative(t, dir, p.Files), "ImportMap": identity, "PackageVetx": only(facts, identity),
			"Compiler": "gc", "GoVersion": "go1.26", "VetxOutput": facts[p.Path],
		})
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(name+".cfg", text, 0o644))
		cmd := exec.Command(tool, "-json", "-hldconfig.content="+Settings, name+".cfg")
		cmd.Dir = dir
		var stdout, stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		require.NoError(t, cmd.Run(), "%v: %s", p.Path, &stderr)
		findings = append(findings, readVet(t, &stdout)...)
	}
	for i := range findings {
		findings[i].File = filepath.Join(dir, findings[i].File)
	}
	assert.Equal(t, Want(t, Patterns(t)), Lines(t, findings))
}

// only are the files of a package's imports.
func only(facts, imports map[string]string) map[string]string {
	out := map[string]string{}
	for _, to := range imports {
		if facts[to] != "" {
			out[to] = facts[to]
		}
	}
	return out
}

// noFacts writes what unitchecker leaves of a package that has no facts: its types.
func noFacts(t *testing.T, name string, l *loader.Loader, path string) {
	t.Helper()
	pkg, err := l.Import(path)
	require.NoError(t, err)
	var typed bytes.Buffer
	require.NoError(t, gcexportdata.Write(&typed, token.NewFileSet(), pkg))
	text := append([]byte("vetx"), make([]byte, 8)...)
	binary.LittleEndian.PutUint32(text[4:], uint32(typed.Len()-1)) // without the mark of the format
	require.NoError(t, os.WriteFile(name, append(text, typed.Bytes()[1:]...), 0o644))
}

func relative(t *testing.T, dir string, files []string) []string {
	t.Helper()
	var out []string
	for _, f := range files {
		name, err := filepath.Rel(dir, f)
		require.NoError(t, err)
		out = append(out, name)
	}
	return out
}

// TestNogoList holds the list of analyzers in docs/scale.md to the rules there are.
func TestNogoList(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "scale.md"))
	require.NoError(t, err)
	for _, r := range analyzers.All {
		if r.Name != "directive" { // made of all others: it is no package
			assert.Contains(t, string(text), `hldlint//analyzers/`+r.Name+`"`)
		}
	}
}
