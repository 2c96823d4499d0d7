package driver_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// cgo is a module that uses C itself, in one file of two, and through a library. The call of C is over several lines, which cgo makes one of.
var cgo = map[string]string{
	"go.mod":     "module example.com/m\n\ngo 1.26\n\nrequire example.com/lib v0.0.0\n\nreplace example.com/lib => ./lib\n",
	"lib/go.mod": "module example.com/lib\n\ngo 1.26\n",
	"lib/c.go":   "package lib\n\n// enum { LIB_OK = 7 };\nimport \"C\"\n\nconst OK = C.LIB_OK\n",
	"lib/no.go":  "//go:build !cgo\n\npackage lib\n\nconst OK = 7\n",
	"a/plain.go": "package a\n\nfunc Plain() { mark() }\n\nfunc mark() {}\n",
	"a/c.go": `package a

// static int sum(int a, int b, void *p) { return a + b; }
import "C"

import "unsafe"

func Sum(n []int, p unsafe.Pointer) {
	_, err := C.sum(C.int(
		len(n)),
		C.int(
			func() int { mark(); return 1 }(),
		),
		p,
	)
	_ = err
	mark()
}
`,
	"b/b.go": "package b\n\nimport \"example.com/lib\"\n\nfunc B() int { mark(); return lib.OK }\n\nfunc mark() {}\n",
}

// marks is a rule that reports the calls of mark, with a fix that takes them away.
func marks() rule.Rule {
	a := &analysis.Analyzer{Name: "marks", Doc: "reports marks", Requires: []*analysis.Analyzer{code.Analyzer, config.Analyzer}}
	a.Run = func(pass *analysis.Pass) (any, error) {
		code.Of(pass).Each(pass, func(fn *ssa.Function) {
			for call := range code.Calls(fn) {
				if callee := call.Common().StaticCallee(); callee != nil && callee.Name() == "mark" {
					n := code.Of(pass).Node(call)
					fix := analysis.SuggestedFix{Message: "go", TextEdits: []analysis.TextEdit{{Pos: n.Pos(), End: n.End()}}}
					rule.ReportFix(pass, found, n, nil, []analysis.SuggestedFix{fix}, "mark")
				}
			}
		})
		return nil, nil
	}
	return rule.Rule{Analyzer: a, Since: "v0.1.0", Kinds: []rule.Kind{found}}
}

func runCgo(t *testing.T, dir string, variables ...string) *report.Result {
	t.Helper()
	result, err := driver.Run(t.Context(), driver.Options{
		Dir: dir, Env: append(os.Environ(), variables...), Patterns: []string{"./a", "./b"}, Rules: []rule.Rule{marks()}, Config: config.Default(),
	})
	require.NoError(t, err)
	return result
}

// TestCgo holds that code that uses C is analysed as its author wrote it, unless cgo is switched off, and that a library may use it.
func TestCgo(t *testing.T) {
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip("cgo needs a C compiler")
	}
	dir := module(t, clone(cgo))
	type place struct {
		file string
		line int
	}
	for variable, want := range map[string][]place{
		"CGO_ENABLED=1": {{"a/c.go", 12}, {"a/c.go", 17}, {"a/plain.go", 3}, {"b/b.go", 5}},
		"CGO_ENABLED=0": {{"a/plain.go", 3}, {"b/b.go", 5}},
	} {
		result := runCgo(t, dir, variable)
		assert.Empty(t, result.Problems, variable)
		var got []place
		for _, f := range result.Findings {
			file, err := filepath.Rel(dir, f.Range.File)
			require.NoError(t, err)
			got = append(got, place{filepath.ToSlash(file), f.Range.Line})
			assert.Equal(t, file == filepath.Join("a", "c.go"), len(f.Fixes) == 0, "what cgo wrote is not to be edited")
		}
		assert.Equal(t, want, got, variable)
	}
}

// TestCgoFails holds that where C cannot be compiled, this is said, and that other packages are analysed.
func TestCgoFails(t *testing.T) {
	files := clone(cgo)
	files["a/d.go"] = "package a\n\n// #include <nowhere.h>\nimport \"C\"\n"
	delete(files, "lib/c.go")
	files["lib/no.go"] = "package lib\n\nconst OK = 7\n"
	result := runCgo(t, module(t, files), "CGO_ENABLED=1")
	require.NotEmpty(t, result.Problems)
	assert.Contains(t, result.Problems[0].Message, "cgo has failed: go build example.com/m/a says why")
	require.Len(t, result.Findings, 1)
	assert.Equal(t, "example.com/m/b", result.Findings[0].Package)
}
