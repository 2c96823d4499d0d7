package driver_test

import (
	"go/ast"
	"go/types"
	"os"
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

var found = rule.Kind{ID: "found", Summary: "a function", Stage: rule.Stable, Severity: rule.Warning}

// isFunc is a fact about every function, to see facts travel.
type isFunc struct{ Yes bool }

func (*isFunc) AFact() {}

// calls reports the calls of functions of other packages that have its fact, and panics on one named Boom.
func calls() rule.Rule {
	a := &analysis.Analyzer{Name: "calls", Doc: "reports calls", FactTypes: []analysis.Fact{new(isFunc)}}
	a.Run = func(pass *analysis.Pass) (any, error) {
		for id, obj := range pass.TypesInfo.Defs {
			if fn, ok := obj.(*types.Func); ok {
				pass.ExportObjectFact(fn, &isFunc{})
				if id.Name == "Boom" {
					panic("boom")
				}
			}
		}
		for id, obj := range pass.TypesInfo.Uses {
			if obj.Pkg() != nil && obj.Pkg() != pass.Pkg && pass.ImportObjectFact(obj, &isFunc{}) {
				rule.Report(pass, found, id, nil, "call of %s", id.Name)
			}
		}
		return nil, nil
	}
	return rule.Rule{Analyzer: a, Since: "v0.1.0", Kinds: []rule.Kind{found}}
}

// module writes files into a folder and returns it.
func module(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "m")
	if _, ok := files["go.mod"]; !ok {
		files["go.mod"] = "module example.com/m\n\ngo 1.26\n"
	}
	for name, text := range files {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	return dir
}

func run(t *testing.T, dir string, parallel int, patterns ...string) *report.Result {
	t.Helper()
	env := append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=")
	result, err := driver.Run(t.Context(), driver.Options{Dir: dir, Env: env, Patterns: patterns, Rules: []rule.Rule{calls()}, Parallel: parallel})
	require.NoError(t, err)
	return result
}

var two = map[string]string{
	"a/a.go": "package a\n\nfunc One() {}\n\nfunc Two() {}\n",
	"b/b.go": "package b\n\nimport \"example.com/m/a\"\n\nfunc B() { a.One(); a.Two() }\n",
	"c/c.go": "package c\n\nimport \"example.com/m/a\"\n\nfunc C() { a.Two() }\n",
}

func clone(m map[string]string) map[string]string {
	out := map[string]string{}
	for k, v := range m {
		out[k] = v
	}
	return out
}

func TestFactsTravelAndOrderIsStable(t *testing.T) {
	dir := module(t, clone(two))
	first := run(t, dir, 1, "./...")
	require.Empty(t, first.Problems)
	require.Len(t, first.Findings, 3)
	assert.Empty(t, first.Problems)
	assert.Equal(t, 3, first.Packages)
	for range 5 {
		assert.Equal(t, first, run(t, dir, 16, "./..."))
	}
}

func TestDependenciesAreSummarisedButNotReported(t *testing.T) {
	result := run(t, module(t, clone(two)), 2, "./c")
	require.Len(t, result.Findings, 1)
	assert.Equal(t, "example.com/m/c", result.Findings[0].Package)
	assert.Equal(t, 1, result.Packages)
}

func TestBrokenPackagesCostNoOtherItsFindings(t *testing.T) {
	for name, broken := range map[string]string{
		"syntax": "package d\n\nfunc D( {}\n",
		"types":  "package d\n\nfunc D() int { return \"x\" }\n",
		"import": "package d\n\nimport _ \"example.com/m/nowhere\"\n",
		"range":  "package d\n\ntype T struct{}\n\nfunc (T) M() {}\n\nfunc D() {\n\tfor range T.M {\n\t}\n}\n", // go/types calls it soft
	} {
		t.Run(name, func(t *testing.T) {
			files := clone(two)
			files["d/d.go"] = broken
			result := run(t, module(t, files), 2, "./...")
			assert.Len(t, result.Findings, 3)
			require.NotEmpty(t, result.Problems)
			assert.Equal(t, "d.go", filepath.Base(result.Problems[0].File))
			assert.Positive(t, result.Problems[0].Line)
		})
	}
}

// TestWhatABrokenPackageDeclares has no type, and go/ssa cannot build what uses it, be it in a function or in the value of a variable: a package
// that does is told of, with who is to blame. No library is read here, which could be to blame as well.
func TestWhatABrokenPackageDeclares(t *testing.T) {
	dot := map[string]string{"by dot": ". "}
	for name, uses := range map[string]string{
		"by dot":   "func D() string { return \"/assets/\" + Ref + \"/\" }",
		"function": "func D() string { return \"/assets/\" + b.Ref + \"/\" }",
		"variable": "var path = \"/assets/\" + b.Ref + \"/\"",
		"field":    "func D(t b.T) string { return \"x\" + t.Name }",
	} {
		t.Run(name, func(t *testing.T) {
			result := run(t, module(t, map[string]string{
				"go.mod": "module example.com/m\n\ngo 1.26\n",
				"b/b.go": "package b\n\nvar Ref = env.Ref\n\ntype T struct{ Name env.Name }\n",
				"d/d.go": "package d\n\nimport " + dot[name] + "\"example.com/m/b\"\n\n" + uses + "\n",
			}), 2, "./...")
			require.Len(t, result.Problems, 3)
			assert.Equal(t, "the type of this is unknown, because example.com/m/b does not compile", result.Problems[2].Message)
			assert.Equal(t, 5, result.Problems[2].Line)
		})
	}
}

// TestUnusedIsNotBroken holds that code that somebody is in the middle of writing is analysed.
func TestUnusedIsNotBroken(t *testing.T) {
	files := clone(two)
	files["c/c.go"] = "package c\n\nimport (\n\t\"fmt\"\n\tother \"os\"\n\n\t\"example.com/m/a\"\n)\n\nfunc C(v any) {\n\tx := 1\n\tswitch y := v.(type) {\n\t}\nL:\n\ta.Two()\n}\n"
	result := run(t, module(t, files), 2, "./...")
	assert.Empty(t, result.Problems)
	assert.Len(t, result.Findings, 3)
}

func TestPanicNamesRuleAndPackage(t *testing.T) {
	files := clone(two)
	files["d/d.go"] = "package d\n\nfunc Boom() {}\n\nfunc D() { Boom() }\n"
	result := run(t, module(t, files), 2, "./...")
	assert.Len(t, result.Findings, 3)
	require.Len(t, result.Problems, 1)
	assert.Contains(t, result.Problems[0].Message, "calls panicked on example.com/m/d: boom (")
	assert.Contains(t, result.Problems[0].Message, "driver_test.go:")
}

func TestNoSuchPattern(t *testing.T) {
	result := run(t, module(t, clone(two)), 2, "./nowhere")
	assert.NotEmpty(t, result.Problems)
	assert.Empty(t, result.Findings)
}

func TestWorkspace(t *testing.T) {
	dir := module(t, map[string]string{
		"go.work":    "go 1.26\n\nuse (\n\t./one\n\t./two\n)\n",
		"go.mod":     "module example.com/root\n\ngo 1.26\n",
		"one/go.mod": "module example.com/one\n\ngo 1.26\n",
		"one/one.go": "package one\n\nfunc One() {}\n",
		"two/go.mod": "module example.com/two\n\ngo 1.26\n",
		"two/two.go": "package two\n\nimport \"example.com/one\"\n\nfunc Two() { one.One() }\n",
	})
	env := append(os.Environ(), "GOFLAGS=", "GOWORK=")
	result, err := driver.Run(t.Context(), driver.Options{Dir: dir, Env: env, Patterns: []string{"work"}, Rules: []rule.Rule{calls()}})
	require.NoError(t, err)
	assert.Empty(t, result.Problems)
	assert.Len(t, result.Findings, 1)
}

func TestGenericsAndVersions(t *testing.T) {
	result := run(t, module(t, map[string]string{
		"a/a.go": "package a\n\nfunc Map[T, U any](in []T, f func(T) U) (out []U) {\n\tfor _, v := range in {\n\t\tout = append(out, f(v))\n\t}\n\treturn out\n}\n",
		"b/b.go": "package b\n\nimport \"example.com/m/a\"\n\nfunc B() []string { return a.Map([]int{1}, func(int) string { return \"\" }) }\n",
	}), 2, "./...")
	assert.Empty(t, result.Problems)
	assert.Len(t, result.Findings, 1)
}

// TestExportData: a package whose API has types of a library is imported, and the types are the library's, whichever way these come.
func TestExportData(t *testing.T) {
	for _, export := range []bool{false, true} {
		dir := module(t, map[string]string{
			"a/a.go": "package a\n\nimport \"bytes\"\n\ntype A struct{ B bytes.Buffer }\n\nfunc New() *bytes.Buffer { return nil }\n",
			"b/b.go": "package b\n\nimport (\n\t\"bytes\"\n\n\t\"example.com/m/a\"\n)\n\nvar B *bytes.Buffer = a.New()\nvar C bytes.Buffer = a.A{}.B\n",
			"c/c.go": "package c\n\nimport \"example.com/m/a\"\n\nvar N int = a.New().Len()\n",
		})
		result, err := driver.Run(t.Context(), driver.Options{Dir: dir, Patterns: []string{"./..."}, Rules: []rule.Rule{calls()}, Export: export})
		require.NoError(t, err)
		assert.Empty(t, result.Problems, "export data: %v", export)
	}
}

// TestPanicInAFunctionCostsThatFunction holds that a rule that goes through functions with code.Each goes on with the next, that
// what it said of the one is dropped, and that the problem says where.
func TestPanicInAFunctionCostsThatFunction(t *testing.T) {
	a := &analysis.Analyzer{Name: "each", Doc: "reports functions", Requires: []*analysis.Analyzer{code.Analyzer}}
	a.Run = code.Guarded(func(pass *analysis.Pass) (any, error) {
		code.Of(pass).Each(pass, func(fn *ssa.Function) {
			if fn.Synthetic != "" {
				return
			}
			rule.Report(pass, found, fn.Syntax().(*ast.FuncDecl), nil, "function %s", fn.Name())
			if fn.Name() == "Boom" || fn.Name() == "Bang" {
				panic("boom")
			}
		})
		if pass.Pkg.Name() == "d" {
			panic("outside")
		}
		return nil, nil
	})
	files := map[string]string{"c/c.go": "package c\n\nfunc C() {}\n\nfunc Boom() {}\n\nfunc Bang() {}\n\nfunc E() {}\n", "d/d.go": "package d\n\nfunc D() {}\n"}
	result, err := driver.Run(t.Context(), driver.Options{
		Dir: module(t, files), Patterns: []string{"./..."}, Config: config.Default(), Rules: []rule.Rule{{Analyzer: a, Since: "v0.1.0", Kinds: []rule.Kind{found}}},
	})
	require.NoError(t, err)
	var messages []string
	for _, f := range result.Findings {
		messages = append(messages, f.Message)
	}
	assert.Equal(t, []string{"function C", "function E", "function D"}, messages)
	require.Len(t, result.Problems, 2, "a panic is told once")
	assert.Equal(t, []int{5, 1}, []int{result.Problems[0].Line, result.Problems[1].Line})
	assert.Contains(t, result.Problems[0].Message, "Boom cannot be analysed")
	assert.Contains(t, result.Problems[1].Message, "package d cannot be analysed")
}
