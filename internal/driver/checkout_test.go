package driver_test

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/report"
)

// linkedProject is a project that keeps its packages, and whose files are named from the root of a checkout.
func linkedProject(t *testing.T, files map[string]string) *project {
	p := newProject(t, clone(files))
	p.options.Portable, p.options.Root = nothing, p.dir
	return p
}

// counted runs, and returns how many packages were looked at.
func (p *project) counted() (*report.Result, int64) {
	p.t.Helper()
	p.options.Stats = &driver.Stats{}
	result, _ := p.run()
	return result, p.options.Stats.Looked.Load()
}

// TestAnotherCheckout takes what was kept in one folder along to another one, and back.
func TestAnotherCheckout(t *testing.T) {
	for _, hold := range []int64{1, 1 << 30} {
		first, second := linkedProject(t, two), linkedProject(t, two)
		first.options.Hold, second.options.Hold = hold, hold
		second.options.Cache = first.options.Cache
		_, looked := first.counted()
		require.EqualValues(t, 3, looked)
		for _, step := range []struct {
			how  string
			p    *project
			text string
			want int64
		}{
			{"elsewhere", second, oneCall, 0},
			{"edited there", second, oneCall + "\nfunc D() { a.One() }\n", 1},
			{"and taken back here", first, oneCall + "\nfunc D() { a.One() }\n", 0},
		} {
			step.p.write("c/c.go", step.text)
			got, looked := step.p.counted()
			assert.Equal(t, step.want, looked, step.how)
			assert.Equal(t, step.p.anew(), got, step.how)
			for _, f := range got.Findings {
				assert.Equal(t, step.p.dir, filepath.Dir(filepath.Dir(f.Range.File)), step.how)
			}
		}
	}
}

// broken are modules with a package that has errors, b, one that it imports, a, and one that imports it, c.
var broken = map[string]string{
	"syntax": "package b\n\nimport \"example.com/m/a\"\n\nfunc B() { a.One(\n",
	"types":  "package b\n\nimport \"example.com/m/a\"\n\nfunc B() { a.Three() }\n",
	"import": "package b\n\nimport (\n\t\"example.com/m/a\"\n\t\"example.com/m/nowhere\"\n)\n\nvar X = nowhere.X\n\nfunc B() { a.One() }\n",
}

// TestErrorsAreKept: what is wrong with a package is known without looking again, until something changes that it depends on.
func TestErrorsAreKept(t *testing.T) {
	for name, text := range broken {
		t.Run(name, func(t *testing.T) {
			files := maps.Clone(two)
			files["b/b.go"] = text
			files["c/c.go"] = "package c\n\nimport (\n\t\"example.com/m/a\"\n\t\"example.com/m/b\"\n)\n\nfunc C() { a.Two(); b.B() }\n"
			p := linkedProject(t, files)
			first, looked := p.counted()
			require.NotEmpty(t, first.Problems)
			require.EqualValues(t, 3, looked)
			for _, step := range []struct {
				how, file, text string
				want            int64
			}{
				{"nothing changed", "a/a.go", files["a/a.go"], 0},
				{"who imports it", "c/c.go", files["c/c.go"] + "\nfunc D() { b.B(); b.E() }\n", 1},
				{"what it imports", "a/a.go", files["a/a.go"] + "\nfunc Three() {}\n", 3},
				{"it is mended", "b/b.go", two["b/b.go"] + "\nfunc E() {}\n", 2},
				{"and broken anew", "b/b.go", text, 0},
			} {
				p.write(step.file, step.text)
				got, looked := p.counted()
				assert.Equal(t, step.want, looked, step.how)
				assert.Equal(t, p.anew(), got, step.how)
			}
		})
	}
}

// TestUnluckyIsTriedAgain: that export data, where it is used, is gone follows from nothing that the key is made of.
func TestUnluckyIsTriedAgain(t *testing.T) {
	p := linkedProject(t, map[string]string{
		"a/a.go": "package a\n",
		"b/b.go": "package b\n\nimport (\n\t\"cmp\"\n\n\t_ \"example.com/m/a\"\n)\n\nvar B = cmp.Or(\"b\")\n", // the quickest to compile
	})
	p.options.Export = true
	build := t.TempDir()
	p.options.Env = append(p.options.Env, "GOCACHE="+build)
	p.during = func() { require.NoError(t, os.RemoveAll(build)) } // while it looks at a
	bad, _ := p.counted()
	require.NotEmpty(t, bad.Problems)

	p.during = nil
	again, looked := p.counted()
	assert.EqualValues(t, 1, looked)
	assert.Empty(t, again.Problems)
}

// TestImportsItself holds that a package that imports itself is kept as others are: what cgo writes for runtime/cgo imports runtime/cgo.
func TestImportsItself(t *testing.T) {
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip("cgo needs a C compiler")
	}
	root, err := exec.CommandContext(t.Context(), "go", "env", "GOROOT").Output()
	require.NoError(t, err)
	p := linkedProject(t, two)
	p.options.Dir, p.options.Root = filepath.Join(strings.TrimSpace(string(root)), "src"), ""
	p.options.Patterns, p.options.Env = []string{"runtime/cgo"}, append(os.Environ(), "CGO_ENABLED=1")
	p.options.Config = parsed(t, "first-party: [std]\n")
	_, first := p.counted()
	require.Positive(t, first)
	p.options.Patterns = []string{"./runtime/cgo"} // the same, and another command: what is remembered of the first one does not answer it
	_, second := p.counted()
	assert.Zero(t, second)
}
