package parity

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"go/token"
	"go/types"
	"io"
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
)

// listed is what nogo's rules know of a package, and what the go command says of it.
type listed struct {
	Dir, ImportPath, Export string
	Standard, DepOnly       bool
	GoFiles                 []string
	ImportMap               map[string]string
	Module                  *struct{ Main bool }
}

// TestNogo runs hldlint as Bazel's nogo does, which is not needed for that: a process for each package, with the files'
// names relative to the workspace, compiled imports, facts in files, and not a word about modules.
func TestNogo(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds hldlint and starts it for each package")
	}
	dir := hldtest.Testdata(t)
	tool := filepath.Join(t.TempDir(), "hldlint")
	build := exec.Command("go", "build", "-o", tool, "github.com/hldlint/hldlint/cmd/hldlint")
	out, err := build.CombinedOutput()
	require.NoError(t, err, "%s", out)

	temp := t.TempDir()
	exports, facts := map[string]string{}, map[string]string{}
	fset, imported := token.NewFileSet(), map[string]*types.Package{}
	check := func(name string, cfg map[string]any) *bytes.Buffer {
		cfg["Compiler"], cfg["GoVersion"], cfg["VetxOutput"] = "gc", "go1.26", name+".vetx"
		text, err := json.Marshal(cfg)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(name+".cfg", text, 0o644))
		cmd := exec.Command(tool, "-json", "-hldconfig.content="+Settings, name+".cfg")
		cmd.Dir = dir
		var stdout, stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		require.NoError(t, cmd.Run(), "%v: %s", cfg["ID"], &stderr)
		return &stdout
	}
	var findings []Finding
	for _, p := range list(t, dir) {
		exports[p.ImportPath] = p.Export
		if p.Module == nil || !p.Module.Main {
			if p.ImportPath == "unsafe" {
				continue
			}
			facts[p.ImportPath] = filepath.Join(temp, strconv.Itoa(len(facts))+".vetx")
			noFacts(t, facts[p.ImportPath], fset, imported, p)
			continue // nogo looks at these as well; hldlint says nothing about them
		}
		name := filepath.Join(temp, strconv.Itoa(len(facts)))
		stdout := check(name, map[string]any{
			"ID": p.ImportPath, "Dir": p.Dir, "ImportPath": p.ImportPath, "GoFiles": relative(t, dir, p),
			"ImportMap": identity(exports, p.ImportMap), "PackageFile": exports, "PackageVetx": facts,
		})
		facts[p.ImportPath] = name + ".vetx"
		findings = append(findings, readVet(t, stdout)...)
	}
	for i := range findings {
		findings[i].File = filepath.Join(dir, findings[i].File)
	}
	assert.Equal(t, Want(t), Lines(t, findings))
}

// noFacts writes what unitchecker leaves of a package that has no facts: its types.
func noFacts(t *testing.T, name string, fset *token.FileSet, imported map[string]*types.Package, p listed) {
	t.Helper()
	f, err := os.Open(p.Export)
	require.NoError(t, err)
	defer f.Close()
	r, err := gcexportdata.NewReader(f)
	require.NoError(t, err)
	pkg, err := gcexportdata.Read(r, fset, imported, p.ImportPath)
	require.NoError(t, err)
	var typed bytes.Buffer
	require.NoError(t, gcexportdata.Write(&typed, fset, pkg))
	text := append([]byte("vetx"), make([]byte, 8)...)
	binary.LittleEndian.PutUint32(text[4:], uint32(typed.Len()-1)) // without the mark of the format
	require.NoError(t, os.WriteFile(name, append(text, typed.Bytes()[1:]...), 0o644))
}

// list returns the packages of the fixtures and all that they import, dependencies first.
func list(t *testing.T, dir string) []listed {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-deps", "-export", "-json=Dir,ImportPath,Export,Standard,GoFiles,ImportMap,Module"}, Patterns(t)...)...)
	cmd.Dir = dir
	out, err := cmd.Output()
	require.NoError(t, err)
	var all []listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else {
			require.NoError(t, err)
		}
		all = append(all, p)
	}
}

func relative(t *testing.T, dir string, p listed) []string {
	t.Helper()
	var out []string
	for _, f := range p.GoFiles {
		name, err := filepath.Rel(dir, filepath.Join(p.Dir, f))
		require.NoError(t, err)
		out = append(out, name)
	}
	return out
}

func identity(exports, imports map[string]string) map[string]string {
	out := map[string]string{}
	for path := range exports {
		out[path] = path
	}
	for from, to := range imports {
		out[from] = to
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
