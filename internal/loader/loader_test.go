package loader_test

import (
	"flag"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/cache"
	"github.com/hldlint/hldlint/internal/exportdata"
	"github.com/hldlint/hldlint/internal/exportdata/exporttest"
	"github.com/hldlint/hldlint/internal/loader"
)

// project is a module with a vendored library, and what is loaded of it.
type project struct {
	t     *testing.T
	dir   string
	opts  loader.Options
	stats *loader.Stats
	graph *loader.Graph
}

var files = map[string]string{
	"go.mod":             "module example.com/m\n\ngo 1.26\n\nrequire example.com/lib v1.0.0\n",
	"vendor/modules.txt": "# example.com/lib v1.0.0\n## explicit; go 1.26\nexample.com/lib\nexample.com/lib/api\nexample.com/lib/deep\n",
	"m.go":               "package m\n\nimport \"example.com/lib\"\n\nvar V = lib.New()\n",
	"vendor/example.com/lib/lib.go": `package lib

import (
	"example.com/lib/api"
	"example.com/lib/deep"
	"net/http"
)

type Client struct{ opts api.Options }

func New() *Client { deep.Deep(); http.Get(""); return nil }
`,
	"vendor/example.com/lib/tags.go": "//go:build special\n\npackage lib\n\nfunc Special() {}\n",
	"vendor/example.com/lib/api/api.go": `package api

type Options struct{ Size int }
`,
	"vendor/example.com/lib/deep/deep.go": "package deep\n\nfunc Deep() {}\n",
}

func newProject(t *testing.T, change map[string]string) *project {
	t.Helper()
	p := &project{t: t, dir: t.TempDir()}
	for name, text := range files {
		p.write(name, text)
	}
	for name, text := range change {
		p.write(name, text)
	}
	p.opts = loader.Options{Dir: p.dir, Environ: append(os.Environ(), "GOFLAGS=", "GOWORK=", "GOPACKAGESDRIVER="), Patterns: []string{"./..."}}
	p.opts.Store = cache.Open(t.TempDir(), nil, func(err error) { t.Error(err) })
	return p
}

func (p *project) write(name, text string) {
	p.t.Helper()
	name = filepath.Join(p.dir, filepath.FromSlash(name))
	require.NoError(p.t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(p.t, os.WriteFile(name, []byte(text), 0o644))
}

func (p *project) load() *loader.Loader {
	p.t.Helper()
	p.stats = &loader.Stats{}
	p.opts.Stats = p.stats
	env, err := p.opts.Env(p.t.Context())
	require.NoError(p.t, err)
	l, err := loader.New(p.opts, env)
	require.NoError(p.t, err)
	p.graph, err = l.List(p.t.Context())
	require.NoError(p.t, err)
	return l
}

// api describes a library.
func (p *project) api(l *loader.Loader, path string) []string {
	p.t.Helper()
	pkg, err := l.Import(path)
	require.NoError(p.t, err)
	return exporttest.Describe(pkg)
}

func TestOnlyWhatDeclarationsMentionIsRead(t *testing.T) {
	p := newProject(t, nil)
	l := p.load()
	assert.Empty(t, p.graph.Problems)
	assert.Contains(t, p.graph.Libraries, "example.com/lib/api")
	assert.NotContains(t, p.graph.Libraries, "example.com/lib/deep", "it is imported for the inside of a function")
	assert.NotContains(t, p.graph.Libraries, "net/http")
	assert.EqualValues(t, 2, p.stats.Needed.Load())
	assert.Equal(t, []string{
		"func example.com/lib.New() *example.com/lib.Client", "type Client alias false",
		"type example.com/lib.Client [] struct{opts example.com/lib/api.Options} opts:example.com/lib", "type example.com/lib/api.Options [] struct{Size int}",
	}, p.api(l, "example.com/lib"))
}

func TestStoreIsSharedByModules(t *testing.T) {
	p := newProject(t, nil)
	p.load()
	assert.EqualValues(t, 2, p.stats.Checked.Load())
	q := newProject(t, map[string]string{"m.go": "package m\n\nimport _ \"example.com/lib\"\nimport _ \"cmp\"\n"})
	q.opts.Store = p.opts.Store
	l := q.load()
	assert.EqualValues(t, 3, q.stats.Needed.Load())
	assert.EqualValues(t, 1, q.stats.Checked.Load(), "only cmp is new")
	assert.Contains(t, q.api(l, "example.com/lib"), "type example.com/lib/api.Options [] struct{Size int}")
}

// TestNames: a name stands for a library's source and for what its declarations build on, not for the inside of functions.
func TestNames(t *testing.T) {
	const lib = "vendor/example.com/lib/"
	for name, c := range map[string]struct {
		file, text string
		other      bool
	}{
		"inside of a function":            {lib + "lib.go", "package lib\n\nimport (\n\t\"example.com/lib/api\"\n)\n\ntype Client struct{ opts api.Options }\n\nfunc New() *Client { return &Client{} }\n", true}, // another import list
		"inside of a function, imports":   {lib + "deep/deep.go", "package deep\n\nfunc Deep() { println() }\n", false},
		"another declaration":             {lib + "api/api.go", "package api\n\ntype Options struct{ Size, More int }\n", true},
		"inside of what it builds on":     {lib + "api/api.go", "package api\n\ntype Options struct{ Size int }\n\nfunc x() {}\n", true},
		"what nothing mentions elsewhere": {"n/n.go", "package n\n", false},
	} {
		t.Run(name, func(t *testing.T) {
			p := newProject(t, nil)
			before := p.load().Name("example.com/lib")
			require.NotEmpty(t, before)
			p.write(c.file, c.text)
			after := p.load().Name("example.com/lib")
			assert.Equal(t, c.other, before != after)
		})
	}
}

func TestTagsAndSystems(t *testing.T) {
	p := newProject(t, map[string]string{"vendor/example.com/lib/lib_plan9.go": "package lib\n\nvar Nine int\n"})
	has := func(l *loader.Loader, name string) bool {
		pkg, err := l.Import("example.com/lib")
		require.NoError(t, err)
		return pkg.Scope().Lookup(name) != nil
	}
	l := p.load()
	assert.False(t, has(l, "Special"))
	assert.False(t, has(l, "Nine"))
	p.opts.BuildFlags = []string{"-tags=special"}
	assert.True(t, has(p.load(), "Special"))
	p.opts.BuildFlags = nil
	p.opts.Environ = append(p.opts.Environ, "GOOS=plan9")
	assert.True(t, has(p.load(), "Nine"))
	p.opts.Environ = append(p.opts.Environ, "GOOS=linux", "GOARCH=386")
	l = p.load()
	assert.EqualValues(t, 4, func() int64 {
		env, err := p.opts.Env(t.Context())
		require.NoError(t, err)
		return env.Sizes().Sizeof(types.Typ[types.Int])
	}())
	assert.False(t, has(l, "Nine"))
}

func TestOverlay(t *testing.T) {
	p := newProject(t, map[string]string{"new.go": "package lib\n\nvar Overlaid int\n", "own.go.txt": "package m\n\nvar Own int\n"})
	p.write("overlay.json", `{"Replace": {"`+filepath.Join(p.dir, "vendor/example.com/lib/lib.go")+`": "new.go", "m.go": "own.go.txt"}}`)
	for _, how := range []string{"flag", "GOFLAGS"} {
		o := newProject(t, nil)
		o.dir, o.opts.Dir = p.dir, p.dir
		name := filepath.Join(p.dir, "overlay.json")
		if how == "flag" {
			o.opts.BuildFlags = []string{"-overlay=" + name}
		} else {
			o.opts.Environ = append(o.opts.Environ, "GOFLAGS=-overlay="+name)
		}
		require.NoError(t, os.Remove(filepath.Join(p.dir, "new.go")))
		p.write("new.go", "package lib\n\nvar Overlaid int\n")
		l := o.load()
		text, err := l.ReadFile(filepath.Join(p.dir, "m.go"))
		require.NoError(t, err)
		assert.Contains(t, string(text), "Own", how)
	}
	p.opts.BuildFlags = []string{"-overlay=no-such.json"}
	env, err := p.opts.Env(t.Context())
	require.NoError(t, err)
	_, err = loader.New(p.opts, env)
	assert.ErrorContains(t, err, "no-such.json")
}

// TestBackToOurs: a library may import the module that vendors it. Its types are those of the package as whoever loads checks it.
func TestBackToOurs(t *testing.T) {
	p := newProject(t, map[string]string{
		"ours/ours.go":                      "package ours\n\ntype T struct{}\n",
		"vendor/example.com/lib/api/api.go": "package api\n\nimport \"example.com/m/ours\"\n\ntype Options struct{ T ours.T }\n",
	})
	l := p.load()
	i := slices.IndexFunc(p.graph.Packages, func(q *loader.Package) bool { return q.Path == "example.com/m" })
	assert.Equal(t, []string{"example.com/m/ours"}, p.graph.Packages[i].Through)
	assert.Empty(t, newProject(t, map[string]string{"n/n.go": "package n\n\nimport _ \"example.com/m\"\n"}).through(), "what packages of ours import themselves is none")
	ours := types.NewPackage("example.com/m/ours", "ours")
	tn := types.NewTypeName(token.NoPos, ours, "T", nil)
	types.NewNamed(tn, types.NewStruct(nil, nil), nil)
	ours.Scope().Insert(tn)
	l.Own = func(path string) ([]byte, bool) {
		return exportdata.Encode(ours, exportdata.Options{}), path == ours.Path()
	}
	own, err := l.Import(ours.Path())
	require.NoError(t, err)
	pkg, err := l.Import("example.com/lib/api")
	require.NoError(t, err)
	options, ok := pkg.Scope().Lookup("Options").Type().Underlying().(*types.Struct)
	require.True(t, ok)
	assert.Same(t, own.Scope().Lookup("T").Type(), options.Field(0).Type())
	assert.False(t, l.Use(p.graph), "what was edited may be what a library builds on")
}

// through lists all first-party packages that libraries lead back to.
func (p *project) through() []string {
	p.load()
	var out []string
	for _, q := range p.graph.Packages {
		out = append(out, q.Through...)
	}
	return out
}

func TestFaults(t *testing.T) {
	for name, c := range map[string]struct{ file, text, fault string }{
		"type error":    {"api/api.go", "package api\n\ntype Options struct{ X missing }\n", "example.com/lib/api: .*api.go:3:24: undefined: missing"},
		"syntax error":  {"api/api.go", "package api\n\ntype Options struct{ X int }\n\nfunc ( {\n", "example.com/lib/api: .*api.go:5:8: expected"},
		"in a function": {"api/api.go", "package api\n\ntype Options struct{ X int }\n\nfunc f() { missing() }\n", ""},
		"C":             {"api/api.go", "package api\n\n// int x;\nimport \"C\"\n\ntype Options struct{ X C.int }\n", "example.com/lib/api: its C types are unknown without cgo"},
		"missing": {"api/api.go", "package api\n\nimport \"example.com/nowhere\"\n\ntype Options struct{ X nowhere.T }\n",
			"example.com/lib/api: .*could not import example.com/nowhere"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newProject(t, map[string]string{"vendor/example.com/lib/" + c.file: c.text})
			p.opts.Environ = append(p.opts.Environ, "CGO_ENABLED=1")
			l := p.load()
			assert.NotEmpty(t, p.api(l, "example.com/lib"), "what is wrong in another package is no reason not to read this one")
			if c.fault == "" {
				assert.Empty(t, l.Fault())
			} else {
				assert.Regexp(t, c.fault, l.Fault())
			}
		})
	}
}

func TestMissingLibrary(t *testing.T) {
	p := newProject(t, map[string]string{"m.go": "package m\n\nimport _ \"example.com/nowhere\"\n"})
	l := p.load()
	_, err := l.Import("example.com/nowhere")
	assert.ErrorContains(t, err, "go build example.com/nowhere says why")
	assert.Empty(t, l.Name("example.com/nowhere"))
}

// TestLostDeclarationsAreMadeAgain: a graph of an earlier run counts on declarations that are gone or damaged now.
func TestLostDeclarationsAreMadeAgain(t *testing.T) {
	p := newProject(t, nil)
	want := p.api(p.load(), "example.com/lib")
	graph := p.graph
	next := func() *loader.Loader {
		env, err := p.opts.Env(t.Context())
		require.NoError(t, err)
		l, err := loader.New(p.opts, env)
		require.NoError(t, err)
		return l
	}
	l := next()
	require.True(t, l.Use(graph))
	assert.Equal(t, want, p.api(l, "example.com/lib"))

	l = next()
	require.True(t, l.Use(graph))
	damage(t, p.opts.Store.Dir())
	assert.Equal(t, want, p.api(l, "example.com/lib"))

	l = next()
	require.True(t, l.Use(graph))
	require.NoError(t, p.opts.Store.Clean())
	assert.Equal(t, want, p.api(l, "example.com/lib"))

	require.NoError(t, p.opts.Store.Clean())
	assert.False(t, next().Use(graph))
}

// TestDamagedDeclarationsSpoilNoOthers: a library that is checked while a damaged entry stands for one that it imports is neither wrong now
// nor kept so.
func TestDamagedDeclarationsSpoilNoOthers(t *testing.T) {
	p := newProject(t, nil)
	want := p.api(p.load(), "example.com/lib")
	entries := p.entries()
	require.GreaterOrEqual(t, len(entries), 2, "the library, and what it mentions")
	for damaged, text := range entries {
		for name := range entries {
			require.NoError(t, os.RemoveAll(name))
		}
		require.NoError(t, os.WriteFile(damaged, append(text[:len(text)-1:len(text)-1], text[len(text)-1]^1), 0o600))
		assert.Equal(t, want, p.api(p.load(), "example.com/lib"))
		assert.Equal(t, want, p.api(p.load(), "example.com/lib"), "from what was kept")
	}
}

// entries are the files of the store, and what is in them.
func (p *project) entries() map[string][]byte {
	out := map[string][]byte{}
	require.NoError(p.t, filepath.WalkDir(p.opts.Store.Dir(), func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		out[name], err = os.ReadFile(name)
		return err
	}))
	return out
}

func damage(t *testing.T, dir string) {
	t.Helper()
	n := 0
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil || len(text) == 0 {
			return err
		}
		n++
		text[len(text)-1] ^= 1
		return os.WriteFile(name, text, 0o644)
	})
	require.NoError(t, err)
	require.Positive(t, n)
}

// TestWithoutStore keeps declarations in memory, as does a store that cannot be written.
func TestWithoutStore(t *testing.T) {
	p := newProject(t, nil)
	p.opts.Store = nil
	want := p.api(p.load(), "example.com/lib")
	assert.NotEmpty(t, want)
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o644))
	p.opts.Store = cache.Open(filepath.Join(file, "cache"), nil, nil)
	assert.Equal(t, want, p.api(p.load(), "example.com/lib"))
}

// ranges are results that the compiler names where a function ranges over a function, (#rv1 []int, #rv2 error), and named are their names.
var (
	ranges = regexp.MustCompile(`\(#rv1 [^()]+\)`)
	named  = regexp.MustCompile(`#rv[0-9]+ `)
)

// unnamed is how such results are written in source: one alone stands without parentheses.
func unnamed(results string) string {
	results = named.ReplaceAllString(results, "")
	if !strings.Contains(results, ", ") {
		results = strings.Trim(results, "()")
	}
	return results
}

var all = flag.Bool("all", false, "compare all libraries of the fixtures, which compiles them")

// TestBothWays holds the types that are read from source against those of export data, which the go command compiles: for what tests need to be
// built anyway, or with -all for every library that the fixtures import.
func TestBothWays(t *testing.T) {
	testdata, err := filepath.Abs("../../testdata")
	require.NoError(t, err)
	p := &project{t: t, dir: testdata}
	p.opts = loader.Options{Dir: testdata, Patterns: []string{"net/http", "encoding/json", "text/template", "go/types", "log/slog", "testing", "slices", "iter", "golang.org/x/sync/singleflight", "golang.org/x/time/rate"}}
	if *all {
		p.opts.Patterns = []string{"./..."}
	}
	source := p.load()
	paths := p.graph.Libraries
	p.opts.Export = true
	export := p.load()
	require.True(t, p.graph.Export)
	compared := 0
	for path := range p.graph.Libraries {
		if paths[path] == "" {
			continue
		}
		compared++
		compiled := p.api(export, path)
		for i, line := range compiled {
			compiled[i] = ranges.ReplaceAllStringFunc(line, unnamed)
		}
		slices.Sort(compiled)
		want, have := exporttest.Difference(compiled, p.api(source, path))
		assert.Equal(t, want, have, "%s", path)
	}
	assert.GreaterOrEqual(t, compared, 8)
}

// TestCgo: cgo is run for a library where a package of ours mentions what it declares in C's terms, and for no other.
func TestCgo(t *testing.T) {
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip("cgo needs a C compiler")
	}
	lib := map[string]string{"vendor/example.com/lib/lib.go": "package lib\n\n// enum { LIB_OK = 7 };\n// typedef struct { int n; } lib_t;\nimport \"C\"\n\nconst OK = C.LIB_OK\n\ntype Handle struct {\n\tc C.lib_t\n}\n\nfunc (h *Handle) Close() {}\n"}
	for text, run := range map[string]bool{
		"package m\n\nimport \"example.com/lib\"\n\nvar V = lib.OK\n":          true,
		"package m\n\nimport \"example.com/lib\"\n\nvar V = new(lib.Handle)\n": false,
	} {
		lib["m.go"] = text
		p := newProject(t, lib)
		p.opts.Environ = append(p.opts.Environ, "CGO_ENABLED=1")
		l := p.load()
		pkg, err := l.Import("example.com/lib")
		require.NoError(t, err)
		ok, isConst := pkg.Scope().Lookup("OK").(*types.Const)
		require.True(t, isConst)
		if run {
			assert.Equal(t, "7", ok.Val().String())
			assert.Empty(t, l.Fault())
		} else {
			assert.Equal(t, "unknown", ok.Val().String())
			assert.Equal(t, "example.com/lib: its C types are unknown without cgo", l.Fault())
		}
	}
}
