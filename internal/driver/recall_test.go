package driver_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/cache"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// project is a module with a cache, and a rule that counts how often it looked at a package.
type project struct {
	t       *testing.T
	dir     string
	options driver.Options
	mu      sync.Mutex
	looked  int
	during  func() // while a package is looked at
}

func newProject(t *testing.T, files map[string]string) *project {
	p := &project{t: t, dir: module(t, files)}
	r := calls()
	look := r.Run
	r.Run = func(pass *analysis.Pass) (any, error) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.looked++
		if p.during != nil {
			p.during()
		}
		return look(pass)
	}
	p.options = driver.Options{
		Dir: p.dir, Env: append(os.Environ(), "GOFLAGS=", "GOWORK=", "GOPACKAGESDRIVER="), Patterns: []string{"./..."}, Rules: []rule.Rule{r},
		Cache: cache.Open(t.TempDir(), nil, func(err error) { t.Error(err) }), Build: "test",
	}
	return p
}

// run returns the result, and whether anything was looked at.
func (p *project) run() (*report.Result, bool) {
	p.t.Helper()
	time.Sleep(50 * time.Millisecond) // clocks tick; what changed just now in a module beside this one is not kept
	p.looked = 0
	result, err := driver.Run(p.t.Context(), p.options)
	require.NoError(p.t, err)
	return result, p.looked > 0
}

// anew returns the result without a cache.
func (p *project) anew() *report.Result {
	p.t.Helper()
	o := p.options
	o.Cache = nil
	result, err := driver.Run(p.t.Context(), o)
	require.NoError(p.t, err)
	return result
}

func (p *project) write(name, text string) {
	p.t.Helper()
	name = filepath.Join(p.dir, name)
	require.NoError(p.t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(p.t, os.WriteFile(name, []byte(text), 0o644))
}

func TestNothingChanged(t *testing.T) {
	p := newProject(t, clone(two))
	first, looked := p.run()
	require.True(t, looked)
	second, looked := p.run()
	assert.False(t, looked)
	assert.Equal(t, first, second)
}

// TestKeptAtOnce: neither files that were written a moment ago nor what a cache, a redirection or a profile adds to the module's folders
// keeps the first run from being kept.
func TestKeptAtOnce(t *testing.T) {
	for range 5 {
		p := newProject(t, clone(two))
		p.options.Cache = cache.Open(filepath.Join(p.dir, "c", "cache"), nil, func(err error) { t.Error(err) })
		p.write("out.txt", "")
		_, err := driver.Run(t.Context(), p.options)
		require.NoError(t, err)
		p.looked = 0
		_, err = driver.Run(t.Context(), p.options)
		require.NoError(t, err)
		require.Zero(t, p.looked)
	}
}

const (
	oneCall = "package c\n\nimport \"example.com/m/a\"\n\nfunc C() { a.Two() }\n" // as in two
	noCalls = "package c\n\nimport _ \"example.com/m/a\"\n\nfunc C() { C(  ) }\n"
)

// fooling are changes after which the answer is, or could be, another one.
var fooling = map[string]func(p *project){
	"edited":         func(p *project) { p.write("c/c.go", noCalls) },
	"inside edited":  func(p *project) { p.write("c/c.go", oneCall+"\nfunc D() { a.One() }\n") },
	"import added":   func(p *project) { p.write("a/a.go", "package a\n\nimport _ \"fmt\"\n\nfunc Two() {}\nfunc One() {}\n") },
	"test edited":    func(p *project) { p.write("c/c_test.go", "package c\n\nimport _ \"fmt\"\n") },
	"constraint":     func(p *project) { p.write("c/c.go", "//go:build never\n\n"+oneCall) },
	"package clause": func(p *project) { p.write("c/c.go", "package main\n\nfunc main() {}\n") },
	"same size and time": func(p *project) {
		name := filepath.Join(p.dir, "c/c.go")
		info, err := os.Stat(name)
		require.NoError(p.t, err)
		require.Len(p.t, noCalls, int(info.Size()))
		p.write("c/c.go", noCalls)
		require.NoError(p.t, os.Chtimes(name, info.ModTime(), info.ModTime()))
	},
	"replaced, touched back": func(p *project) {
		name := filepath.Join(p.dir, "c/c.go")
		info, err := os.Stat(name)
		require.NoError(p.t, err)
		p.write("c/new", noCalls)
		require.NoError(p.t, os.Chtimes(filepath.Join(p.dir, "c/new"), info.ModTime(), info.ModTime()))
		require.NoError(p.t, os.Rename(filepath.Join(p.dir, "c/new"), name))
	},
	"deleted": func(p *project) { require.NoError(p.t, os.RemoveAll(filepath.Join(p.dir, "c"))) },
	"renamed": func(p *project) {
		require.NoError(p.t, os.Rename(filepath.Join(p.dir, "c/c.go"), filepath.Join(p.dir, "c/c_plan9.go")))
	},
	"symlinked": func(p *project) {
		p.write("testdata/c.go", noCalls)
		require.NoError(p.t, os.Remove(filepath.Join(p.dir, "c/c.go")))
		require.NoError(p.t, os.Symlink("../testdata/c.go", filepath.Join(p.dir, "c/c.go")))
	},
	"generated": func(p *project) {
		p.write("c/zz.go", "package c\n\nimport \"example.com/m/a\"\n\nfunc Z() { a.Two() }\n")
	},
	"new package": func(p *project) {
		p.write("d/e/e.go", "package e\n\nimport \"example.com/m/a\"\n\nfunc Z() { a.Two() }\n")
	},
	"nested module": func(p *project) { p.write("c/go.mod", "module example.com/c\n\ngo 1.26\n") },
	"go.mod":        func(p *project) { p.write("go.mod", "module example.com/m\n\ngo 1.25\n") },
	"go.work":       func(p *project) { p.write("go.work", "go 1.26\n\nuse .\n") },
	"go.work above": func(p *project) { p.write("../go.work", "go 1.26\n\nuse ./"+filepath.Base(p.dir)+"\n") },
	"embedded file deleted": func(p *project) {
		require.NoError(p.t, os.Remove(filepath.Join(p.dir, "e/testdata/page.html")))
	},
	"replaced module": func(p *project) { p.write("../lib/lib.go", "package lib\n\nfunc Lib() {}\nfunc Other() {}\n") },
	"its go.mod":      func(p *project) { p.write("../lib/go.mod", "module example.com/lib\n\ngo 1.24\n") },
	"tags":            func(p *project) { p.options.BuildFlags = []string{"-tags=x"} },
	"tags in GOFLAGS": func(p *project) { p.options.Env = append(p.options.Env, "GOFLAGS=-tags=x") },
	"GOOS":            func(p *project) { p.options.Env = append(p.options.Env, "GOOS=plan9") },
	"GOENV":           func(p *project) { p.options.Env = append(p.options.Env, "GOENV=off") },
	"patterns":        func(p *project) { p.options.Patterns = []string{"./c"} },
	"configuration":   func(p *project) { p.options.Config = parsed(p.t, "severity: {calls: error}") },
	"another build":   func(p *project) { p.options.Build = "other" },
	"rules": func(p *project) {
		p.options.Rules = append(p.options.Rules, rule.Rule{Analyzer: &analysis.Analyzer{Name: "more", Run: func(*analysis.Pass) (any, error) { return nil, nil }}})
	},
	"models": func(p *project) { p.options.Config = parsed(p.t, "models: [{package: example.com/x}]") },
	"overlay in GOFLAGS": func(p *project) {
		p.write("o.json", "{}")
		p.options.Env = append(p.options.Env, "GOFLAGS=-overlay="+filepath.Join(p.dir, "o.json"))
	},
}

func parsed(t *testing.T, text string) *config.Config {
	t.Helper()
	c, err := config.Parse("test", []byte(text))
	require.NoError(t, err)
	return c
}

// foolish is a project in which all of these changes can be made.
func foolish(t *testing.T) *project {
	files := clone(two)
	files["c/c_test.go"] = "package c\n"
	files["c/x.go"] = "//go:build x\n\npackage c\n\nimport \"example.com/m/a\"\n\nfunc X() { a.One() }\n"
	files["e/e.go"] = "package e\n\nimport (\n\t\"embed\"\n\n\t\"example.com/lib\"\n)\n\n//go:embed testdata\nvar pages embed.FS\n\nfunc E() { lib.Lib() }\n"
	files["e/testdata/page.html"] = "<p>"
	files["go.mod"] = "module example.com/m\n\ngo 1.26\n\nrequire example.com/lib v0.0.0\n\nreplace example.com/lib => ../lib\n"
	files["../lib/go.mod"] = "module example.com/lib\n\ngo 1.26\n"
	files["../lib/lib.go"] = "package lib\n\nfunc Lib() {}\n"
	files["../go.mod"] = "module example.com/around\n\ngo 1.26\n"
	return newProject(t, files)
}

func TestNoStaleAnswer(t *testing.T) {
	for name, change := range fooling {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := foolish(t)
			p.run()
			_, looked := p.run()
			require.False(t, looked, "it was not kept at all")
			change(p)
			got, looked := p.run()
			assert.True(t, looked)
			assert.Equal(t, p.anew(), got)
		})
	}
}

// TestChangedMeanwhile holds a run that was overtaken by an edit to not being kept.
func TestChangedMeanwhile(t *testing.T) {
	p := newProject(t, clone(two))
	once := sync.OnceFunc(func() { p.write("c/c.go", noCalls) })
	p.during = once
	p.run()
	p.during = nil
	got, looked := p.run()
	assert.True(t, looked)
	assert.Equal(t, p.anew(), got)
}

func TestDamagedMemory(t *testing.T) {
	p := newProject(t, clone(two))
	first, _ := p.run()
	err := filepath.WalkDir(p.options.Cache.Dir(), func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return os.WriteFile(name, []byte("hldlint cache 1\nnonsense"), 0o644)
	})
	require.NoError(t, err)
	second, looked := p.run()
	assert.True(t, looked)
	assert.Equal(t, first, second)
	_, looked = p.run()
	assert.False(t, looked, "it was not replaced")
}

// TestProblemsAreTriedAgain: what is broken may be mended by something that nobody watches, a module proxy for one.
func TestProblemsAreTriedAgain(t *testing.T) {
	files := clone(two)
	files["d/d.go"] = "package d\n\nfunc D() int { return \"x\" }\n"
	p := newProject(t, files)
	first, _ := p.run()
	require.NotEmpty(t, first.Problems)
	second, looked := p.run()
	assert.True(t, looked)
	assert.Equal(t, first, second)
}

// alone is a program whose packages ask nothing of each other.
type alone struct{}

func (alone) Attach(any)                  {}
func (alone) Stands(string, []byte) bool  { return true }
func (alone) Tools() []string             { return nil }
func (alone) Full() int                   { return 0 }
func (alone) Seen(string) report.Coverage { return report.Coverage{} }
func (alone) Large() []string             { return nil }

var nothing = &driver.Portable{
	Record:    func(any) ([]byte, error) { return nil, nil },
	Link:      func([][]byte, map[string]driver.Stray) (driver.Program, error) { return alone{}, nil },
	Questions: func(any) ([]byte, error) { return nil, nil },
}

// TestHowFarAnEditReaches counts the packages that are looked at after an edit, with all of the syntax held and with none.
func TestHowFarAnEditReaches(t *testing.T) {
	for _, hold := range []int64{1, 1 << 30} {
		p := newProject(t, clone(two))
		p.options.Portable, p.options.Hold = nothing, hold
		for _, step := range []struct {
			how, file, text string
			want            int64
		}{
			{"all is new", "c/c.go", oneCall, 3},
			{"a leaf", "c/c.go", oneCall + "\nfunc D() {}\n", 1},
			{"a brace of a core moves", "a/a.go", "package a\n\nfunc One() {}\n\nfunc Two() { _ = 1 }\n", 1},
			{"inside a function of a core", "a/a.go", "package a\n\nfunc One() {}\n\nfunc Two() { _ = 2 }\n", 1},
			{"lines of a core move", "a/a.go", "package a\n\n\nfunc One() {}\n\nfunc Two() { _ = 2 }\n", 3},
			{"and back", "a/a.go", "package a\n\nfunc One() {}\n\nfunc Two() { _ = 2 }\n", 0},
		} {
			p.write(step.file, step.text)
			p.options.Stats = &driver.Stats{}
			got, _ := p.run()
			assert.Equal(t, step.want, p.options.Stats.Looked.Load(), step.how)
			assert.Equal(t, p.anew(), got, step.how)
		}
	}
}

// TestVendoredReplacement: a module that is replaced by a folder, and vendored, has no folder of its own for the go command.
func TestVendoredReplacement(t *testing.T) {
	p := newProject(t, map[string]string{
		"go.mod":                        "module example.com/m\n\ngo 1.26\n\nrequire example.com/lib v0.0.0\n\nreplace example.com/lib => ./lib\n",
		"lib/go.mod":                    "module example.com/lib\n\ngo 1.26\n",
		"lib/lib.go":                    "package lib\n\nfunc Lib() {}\n",
		"vendor/modules.txt":            "# example.com/lib v0.0.0 => ./lib\n## explicit; go 1.26\nexample.com/lib\n# example.com/lib => ./lib\n",
		"vendor/example.com/lib/lib.go": "package lib\n\nfunc Lib() {}\n",
		"m.go":                          "package m\n\nimport \"example.com/lib\"\n\nfunc M() { lib.Lib() }\n",
	})
	p.options.Portable = nothing
	t.Chdir(p.dir) // a folder without name would be the working directory
	_, looked := p.run()
	require.True(t, looked)
	p.write("m.go", "package m\n\nimport \"example.com/lib\"\n\nfunc M() { lib.Lib(); lib.Lib() }\n")
	p.options.Stats = &driver.Stats{}
	got, _ := p.run()
	assert.True(t, p.options.Stats.SameGraph.Load())
	assert.Equal(t, p.anew(), got)
}

// TestEditBehindALibrary: a vendored library imports a package of the module that vendors it. What the library declares changes with it.
func TestEditBehindALibrary(t *testing.T) {
	p := newProject(t, map[string]string{
		"go.mod":                        "module example.com/m\n\ngo 1.26\n\nrequire example.com/lib v1.0.0\n",
		"vendor/modules.txt":            "# example.com/lib v1.0.0\n## explicit; go 1.26\nexample.com/lib\n",
		"vendor/example.com/lib/lib.go": "package lib\n\nimport \"example.com/m/ours\"\n\nvar Lib ours.T\n",
		"ours/ours.go":                  "package ours\n\ntype T struct{ A int }\n",
		"m.go":                          "package m\n\nimport (\n\t\"example.com/lib\"\n\t\"example.com/m/ours\"\n)\n\nvar T ours.T = lib.Lib\nvar A = lib.Lib.A\n",
	})
	p.options.Portable, p.options.Store = nothing, cache.Open(t.TempDir(), nil, nil)
	got, _ := p.run()
	require.Empty(t, got.Problems, "the library's type is ours")
	p.write("ours/ours.go", "package ours\n\ntype T struct{ B int }\n")
	got, _ = p.run()
	require.Len(t, got.Problems, 1)
	assert.Contains(t, got.Problems[0].Message, "lib.Lib.A undefined")
	p.write("ours/ours.go", "package ours\n\ntype T struct{ A int }\n")
	got, _ = p.run()
	assert.Empty(t, got.Problems)
}

// TestBrokenLibrary: what is wrong in a library is a problem where it is used, and nowhere else.
func TestBrokenLibrary(t *testing.T) {
	p := newProject(t, map[string]string{
		"go.mod":                        "module example.com/m\n\ngo 1.26\n\nrequire example.com/lib v1.0.0\n",
		"vendor/modules.txt":            "# example.com/lib v1.0.0\n## explicit; go 1.26\nexample.com/lib\n",
		"vendor/example.com/lib/lib.go": "package lib\n\nfunc Lib() {}\n\nfunc Broken() missing { return x }\n",
		"good/good.go":                  "package good\n\nimport \"example.com/lib\"\n\nfunc Good() { lib.Lib() }\n",
		"bad/bad.go":                    "package bad\n\nimport \"example.com/lib\"\n\nfunc Bad() { lib.Broken() }\n",
	})
	p.options.Portable = nothing
	got, _ := p.run()
	require.Len(t, got.Problems, 1)
	assert.Regexp(t, `bad/bad.go$`, got.Problems[0].File)
	assert.Equal(t, 5, got.Problems[0].Line)
	assert.Regexp(t, `because a library is broken: example.com/lib: .*lib.go:5:15: undefined: missing`, got.Problems[0].Message)
}
