package models_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/mod/module"

	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/models"
)

// unpinned are packages that testdata/go.mod does not require, since what they bring with them is too heavy for fixtures. Their rows
// are held against the module cache, as far as the module is there.
func unpinned(goMod, path string) bool {
	for p := path; strings.Contains(p, "."); p = filepath.Dir(p) {
		if strings.Contains(goMod, "\t"+p+" v") {
			return false
		}
		if !strings.Contains(p, "/") {
			break
		}
	}
	return strings.Contains(strings.Split(path, "/")[0], ".")
}

// TestUnpinned holds the rows of such packages against their sources, of which only the declarations are read.
func TestUnpinned(t *testing.T) {
	pins, err := os.ReadFile(filepath.Join("..", "..", "testdata", "go.mod"))
	require.NoError(t, err)
	out, err := exec.CommandContext(t.Context(), "go", "env", "GOMODCACHE").Output()
	require.NoError(t, err)
	cache := strings.TrimSpace(string(out))
	fset := token.NewFileSet()
	standard := standardOnly{hldtest.StandardLibrary(t, fset)}
	held, skipped := 0, 0
	for _, path := range models.Packages() {
		if strings.HasSuffix(path, "/...") || !unpinned(string(pins), path) {
			continue
		}
		f, err := models.Read(path)
		require.NoError(t, err)
		dir := inCache(cache, path, f.Verified)
		if dir == "" {
			skipped++
			continue
		}
		held++
		pkg := declarations(t, fset, standard, path, dir)
		lookupIn := func(_, name string) types.Object { return pkg.Scope().Lookup(name) }
		for _, problem := range resolve(f, pkg, lookupIn) {
			t.Errorf("%s: %s", path, problem)
		}
	}
	t.Logf("%d packages held against their source, %d are not in the module cache", held, skipped)
}

// inCache is the folder of a package in the module cache, or "".
func inCache(cache, path, version string) string {
	for root := path; strings.Contains(root, "."); root = filepath.Dir(root) {
		escaped, err := module.EscapePath(root)
		if err != nil {
			return ""
		}
		dir := filepath.Join(cache, escaped+"@"+version, strings.TrimPrefix(path, root))
		if _, err := os.Stat(dir); err == nil {
			return dir
		}
		if !strings.Contains(root, "/") {
			break
		}
	}
	return ""
}

// declarations reads a package without what it imports: only the standard library's types are known.
func declarations(t *testing.T, fset *token.FileSet, standard types.Importer, path, dir string) *types.Package {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	var files []*ast.File
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, filepath.Join(dir, e.Name()), nil, parser.SkipObjectResolution)
		if err == nil && (len(files) == 0 || files[0].Name.Name == file.Name.Name) {
			files = append(files, file)
		}
	}
	conf := types.Config{Error: func(error) {}, IgnoreFuncBodies: true, FakeImportC: true, Importer: standard}
	pkg, _ := conf.Check(path, fset, files, nil)
	return pkg
}

// standardOnly imports the standard library's packages that rows are about, and nothing of others.
type standardOnly struct{ types.Importer }

func (s standardOnly) Import(path string) (*types.Package, error) {
	if path == "context" || path == "time" {
		return s.Importer.Import(path)
	}
	p := types.NewPackage(path, filepath.Base(path))
	p.MarkComplete()
	return p, nil
}
