package models_test

import (
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"

	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/modelcheck"
	"github.com/hldlint/hldlint/internal/models"
)

// TestResolve holds every row against the real library that testdata/go.mod pins.
func TestResolve(t *testing.T) {
	dir := filepath.Join("..", "..", "testdata")
	// Read here although only the go command needs it: the test's own cache knows what this process reads.
	pins, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	require.NoError(t, err)
	paths := slices.DeleteFunc(models.Packages(), func(path string) bool { return strings.HasSuffix(path, "/...") || unpinned(string(pins), path) })
	require.Greater(t, len(paths), 20)
	loaded, err := packages.Load(&packages.Config{Dir: dir, Mode: packages.NeedName | packages.NeedModule}, paths...)
	require.NoError(t, err)
	l, _ := hldtest.Loader(t, dir, nil, paths...)
	byPath := map[string]*packages.Package{}
	for _, p := range loaded {
		byPath[p.PkgPath] = p
	}
	rows := 0
	for _, path := range paths {
		f, err := models.Read(path)
		require.NoError(t, err)
		p := byPath[path]
		if !assert.NotNil(t, p, "%s is not in testdata/go.mod", path) {
			continue
		}
		if len(p.Errors) > 0 {
			t.Errorf("%s does not load: %v", path, p.Errors[0])
			continue
		}
		assert.Equal(t, path, f.Package)
		assert.Equal(t, pinned(string(pins), p), f.Verified, "%s: verified is another version", path)
		library, err := l.Import(path)
		if !assert.NoError(t, err, path) {
			continue
		}
		for _, problem := range resolve(f, library, l.Lookup) {
			t.Errorf("%s: %s", path, problem)
		}
		rows += len(f.Funcs) + len(f.Keeps) + len(f.Takes) + len(f.Types) + len(f.Vars)
	}
	t.Logf("%d rows of %d packages", rows, len(paths))
}

// TestResolveFails shows that a row which does not hold is seen.
func TestResolveFails(t *testing.T) {
	l, _ := hldtest.Loader(t, "", nil, "net/http")
	library, err := l.Import("net/http")
	require.NoError(t, err)
	for name, f := range map[string]models.Func{
		"no such function":       {Func: "Heads"},
		"promoted method":        {Func: "(*Server).Lock"},
		"wrong receiver":         {Func: "(Client).Do"},
		"context argument":       {Func: "(*Client).Do", Waits: &models.Waits{Protocol: "http", Bound: "context", Arg: 0}},
		"argument out of range":  {Func: "Get", Waits: &models.Waits{Protocol: "http", Bound: "argument", Arg: 3}},
		"unknown bound":          {Func: "Get", Waits: &models.Waits{Protocol: "http", Bound: "sometimes"}},
		"function that is none":  {Func: "Get", Calls: []models.Calls{{Arg: 0, How: "once"}}},
		"unknown way of calling": {Func: "HandleFunc", Calls: []models.Calls{{Arg: 1, How: "perhaps"}}},
		"unknown holding":        {Func: "Get", Acquires: &models.Acquires{What: "door", Result: new(int)}},
		"nothing acquired":       {Func: "Get", Acquires: &models.Acquires{What: models.HeldBody}},
		"no such field":          {Func: "Get", Acquires: &models.Acquires{What: models.HeldBody, Result: new(int), Field: "Bodies"}},
		"no bool":                {Func: "Get", Acquires: &models.Acquires{What: models.HeldBody, Arg: new(int), Try: true}},
		"released what is none":  {Func: "Get", Releases: &models.Releases{What: models.HeldBody, Arg: -1}},
		"nothing to close with":  {Func: "Get", Opens: &models.Opens{What: "client", Protocol: "http", Close: "Close"}},
		"ends without a bool":    {Func: "(*Client).Do", Releases: &models.Releases{What: models.HeldBody, Arg: -1, Ends: true}},
	} {
		assert.NotEmpty(t, resolve(&models.File{Funcs: []models.Func{f}}, library, l.Lookup), name)
	}
	for name, row := range map[string]models.Takes{
		"no such function": {Func: "Heads", Does: models.TakesReads},
		"no such argument": {Func: "Get", Arg: 1, Does: models.TakesReads},
		"no receiver":      {Func: "Get", Arg: -1, Does: models.TakesCloses},
		"no such result":   {Func: "Get", Does: models.TakesLends, Result: 2},
		"unknown taking":   {Func: "Get", Does: "borrows"},
	} {
		assert.NotEmpty(t, resolve(&models.File{Takes: []models.Takes{row}}, library, l.Lookup), name)
	}
	assert.NotEmpty(t, resolve(&models.File{Types: []models.Type{{Type: "Server", Role: "server", Bounds: []string{"ReadTimeouts"}}}}, library, l.Lookup), "field")
}

func pinned(goMod string, p *packages.Package) string {
	if p.Module == nil {
		return "go1.26"
	}
	m := regexp.MustCompile(`(?m)^\s*(?:require )?` + regexp.QuoteMeta(p.Module.Path) + ` (\S+)`).FindStringSubmatch(goMod)
	if m == nil {
		return ""
	}
	return m[1]
}

// resolve returns what is wrong with the rows of a file.
func resolve(f *models.File, pkg *types.Package, lookupIn func(path, name string) types.Object) []string {
	var out []string
	whole := *f
	whole.Package = pkg.Path()
	for _, problem := range append(modelcheck.Words(&whole), modelcheck.Against(f, pkg, lookupIn)...) {
		out = append(out, problem.String())
	}
	return out
}
