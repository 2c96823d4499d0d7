package parity

import (
	"encoding/json"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/fix"
	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// TestFixesCompile applies every fix of every fixture, the unsafe ones too, and builds what comes out, without touching the fixtures.
func TestFixesCompile(t *testing.T) {
	dir := hldtest.Testdata(t)
	out, err := fix.Apply(inFixtures(t).Findings, fix.Options{Unsafe: true, Read: os.ReadFile})
	require.NoError(t, err)
	assert.Empty(t, out.Broken, "fixes that are none")
	assert.Greater(t, len(out.Applied), 30, "the fixtures have fixes")
	for file, text := range out.Texts {
		formatted, err := format.Source(text)
		require.NoError(t, err, file)
		assert.Equal(t, string(formatted), string(text), file)
	}
	said, err := build(t, dir, out.Texts, Patterns(t)...)
	assert.NoError(t, err, said)
}

// TestKindsSayWhatIsFixed holds what each kind says of its fixes to those that the fixtures get.
func TestKindsSayWhatIsFixed(t *testing.T) {
	seen := map[string]rule.Fix{}
	for _, f := range inFixtures(t).Findings {
		for _, fix := range f.Fixes {
			seen[f.ID()] = rule.SafeFix
			if fix.Unsafe() {
				seen[f.ID()] = rule.UnsafeFix
			}
		}
	}
	for _, r := range analyzers.All {
		for _, k := range r.Kinds {
			if r.Name != "directive" { // it has no fixtures: the transcripts of the command show its fixes
				assert.Equal(t, k.Fix, seen[r.Name+"/"+k.ID], "%s/%s", r.Name, k.ID)
			}
		}
	}
}

// TestBuildSeesFixes proves the test above: the build sees the new texts.
func TestBuildSeesFixes(t *testing.T) {
	dir := hldtest.Testdata(t)
	file := filepath.Join(dir, "shop", "internal", "cache", "orders.go")
	info, err := os.Stat(file)
	require.NoError(t, err)
	end := int(info.Size())
	for text, ok := range map[string]bool{"\nvar _ = 1\n": true, "\nfunc unused() { var x int }\n": false, "\nvar _ int = \"x\"\n": false} {
		finding := report.Finding{Fixes: []report.Fix{{Edits: []report.Edit{{File: file, Start: end, End: end, New: text}}}}}
		out, err := fix.Apply([]report.Finding{finding}, fix.Options{Read: os.ReadFile})
		require.NoError(t, err)
		said, err := build(t, dir, out.Texts, "./shop/internal/cache")
		assert.Equal(t, ok, err == nil, said)
	}
}

// build checks packages with some files' texts in place of what is on disk.
func build(t *testing.T, dir string, texts map[string][]byte, patterns ...string) (string, error) {
	t.Helper()
	temp := t.TempDir()
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	for file, text := range texts {
		name := filepath.Join(temp, strconv.Itoa(len(overlay.Replace))+".go")
		require.NoError(t, os.WriteFile(name, text, 0o644))
		overlay.Replace[file] = name
	}
	list, err := json.Marshal(overlay)
	require.NoError(t, err)
	name := filepath.Join(temp, "overlay.json")
	require.NoError(t, os.WriteFile(name, list, 0o644))
	return check(t, dir, []string{"-overlay=" + name}, patterns...)
}

// check type-checks packages with all that the compiler is strict about, without compiling: an import that is not used is an error.
func check(t *testing.T, dir string, flags []string, patterns ...string) (string, error) {
	t.Helper()
	l, g := hldtest.Loader(t, dir, flags, patterns...)
	fset, checked := token.NewFileSet(), map[string]*types.Package{}
	for _, p := range g.Packages {
		var files []*ast.File
		for _, name := range p.Files {
			text, err := l.ReadFile(name)
			require.NoError(t, err)
			f, err := parser.ParseFile(fset, name, text, parser.SkipObjectResolution)
			if err != nil {
				return "the syntax of " + p.Path, err
			}
			files = append(files, f)
		}
		conf := types.Config{GoVersion: "go" + p.Module.GoVersion, Importer: importer(func(path string) (*types.Package, error) {
			if q := checked[p.Imports[path]]; q != nil {
				return q, nil
			}
			return l.Import(p.Imports[path])
		})}
		var err error
		if checked[p.Path], err = conf.Check(p.Path, fset, files, nil); err != nil {
			return p.Path, err
		}
	}
	return "", nil
}

type importer func(string) (*types.Package, error)

func (i importer) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	return i(path)
}
