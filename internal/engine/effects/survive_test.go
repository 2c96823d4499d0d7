package effects_test

import (
	"go/ast"
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
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

var named = rule.Kind{ID: "named", Summary: "a function", Stage: rule.Stable, Severity: rule.Warning}

// naming is a rule that reports each function, on effects to which a contributor adds.
func naming(c effects.Contributor) (rule.Rule, *analysis.Analyzer) {
	of := effects.New(c)
	a := &analysis.Analyzer{Name: "naming", Doc: "reports functions", Requires: []*analysis.Analyzer{code.Analyzer, of}}
	a.Run = code.Guarded(func(pass *analysis.Pass) (any, error) {
		_, done := effects.Of(pass)
		defer done()
		code.Of(pass).Each(pass, func(fn *ssa.Function) {
			if decl, ok := fn.Syntax().(*ast.FuncDecl); ok {
				rule.Report(pass, named, decl, nil, "function %s", fn.Name())
			}
		})
		return nil, nil
	})
	return rule.Rule{Analyzer: a, Since: "v0.1.0", Kinds: []rule.Kind{named}}, of
}

func analysed(t *testing.T, c effects.Contributor) *report.Result {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module example.com/m\n\ngo 1.26\n",
		"a/a.go": "package a\n\nfunc A() {}\n\nfunc Boom() { go func() {}() }\n\nvar x = func() int { return 1 }()\n\nfunc B() { Boom() }\n\nfunc Bang() {}\n\nvar y = func() int { return x }()\n",
		"b/b.go": "package b\n\nimport \"example.com/m/a\"\n\nfunc C() { a.Boom() }\n",
	} {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	r, of := naming(c)
	result, err := driver.Run(t.Context(), driver.Options{
		Dir: dir, Patterns: []string{"./..."}, Config: config.Default(), Rules: []rule.Rule{r}, Linked: of, Link: effects.LinkResults,
	})
	require.NoError(t, err)
	return result
}

// TestAPanicCostsTheFunctionThatItIsAbout injects panics into all phases of the effects of a package: those that go through its functions, and
// those that look at all of them at once.
func TestAPanicCostsTheFunctionThatItIsAbout(t *testing.T) {
	bad := func(fn *ssa.Function) {
		if fn.Name() == "Boom" || fn.Name() == "Bang" {
			panic("boom")
		}
	}
	for name, c := range map[string]effects.Contributor{
		"instruction": {Instruction: func(_ *effects.Result, at ssa.Instruction) []summary.Effect { bad(at.Parent()); return nil }},
		"closed": {Closed: func(r *effects.Result) {
			for _, f := range r.Order {
				bad(f.Fn)
			}
		}},
		"closed, over all functions": {Closed: func(r *effects.Result) {
			for _, fn := range r.Code.Funcs() {
				bad(fn)
			}
		}},
		"closed, one by one": {Closed: func(r *effects.Result) { r.Each(func(f *effects.Function) { bad(f.Fn) }) }},
		"export":             {Export: func(_ *effects.Result, fn *ssa.Function, _ *summary.Summary) { bad(fn) }},
	} {
		result := analysed(t, c)
		var messages []string
		for _, f := range result.Findings {
			messages = append(messages, f.Message)
		}
		assert.Equal(t, []string{"function A", "function B", "function C"}, messages, name)
		require.Len(t, result.Problems, 1, "%s: a panic is told once", name)
		assert.Contains(t, result.Problems[0].Message, "Boom cannot be analysed, please report this: panic: boom", name)
		assert.Equal(t, 5, result.Problems[0].Line, name)
	}
}

// TestAPanicThatNoFunctionIsToBlameFor costs the package, and no other.
func TestAPanicThatNoFunctionIsToBlameFor(t *testing.T) {
	for name, c := range map[string]effects.Contributor{
		"closed": {Closed: func(r *effects.Result) {
			if r.Pass.Pkg.Name() == "a" {
				panic("boom")
			}
		}},
		"record": {Record: func(r *effects.Result, _ *summary.Record) {
			if r.Pass.Pkg.Name() == "a" {
				panic("boom")
			}
		}},
	} {
		result := analysed(t, c)
		require.Len(t, result.Findings, 1, name)
		assert.Equal(t, "function C", result.Findings[0].Message, name)
		require.Len(t, result.Problems, 1, name)
		assert.Contains(t, result.Problems[0].Message, "panic: boom", name)
	}
}
