package code_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// TestTooLarge holds that a function in which too many branches meet is left out and named, whatever kind of branches they are, and that one with
// as many statements is not.
func TestTooLarge(t *testing.T) {
	const n = 4100
	many := func(format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, strings.ReplaceAll(format, "N", "%[1]d"), i)
		}
		return b.String()
	}
	text := `package p

func f() {}

func cases(k int) { switch k { ` + many("case N: f()\n") + ` } }
func values(k int) bool { switch k { case -1` + many(", N") + `: return true }; return false }
func turns(k int) { for { ` + many("if k == N { continue }\n") + ` } }
func inside() func(int) { return func(k int) { switch k { ` + many("case N: f()\n") + ` } } }
func either(k int) bool { return k == -1 ` + many("|| k == N") + ` }

func straight(k int) { ` + many("if k == N { f() }\n") + ` }
func pairs(k int) { ` + many("if k == N || k == -N { f() }\n") + ` }
func early(k int) { ` + many("if k == N { return }\n") + ` }
func table() []int { return []int{ ` + many("N, ") + ` } }
`
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", text, 0)
	require.NoError(t, err)
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}, Scopes: map[ast.Node]*types.Scope{}, FileVersions: map[*ast.File]string{},
	}
	pkg, err := (&types.Config{Importer: importer.Default()}).Check("p", fset, []*ast.File{f}, info)
	require.NoError(t, err)
	pass := &analysis.Pass{Analyzer: code.Analyzer, Fset: fset, Files: []*ast.File{f}, Pkg: pkg, TypesInfo: info, Report: func(d analysis.Diagnostic) { assert.Fail(t, d.Message) }}
	result, err := code.Analyzer.Run(pass)
	require.NoError(t, err)
	p := result.(*code.Package)
	var seen []string
	p.Each(pass, func(fn *ssa.Function) { seen = append(seen, fn.Name()) })
	assert.Equal(t, []string{"init", "f", "straight", "pairs", "early", "table"}, seen)
	assert.Equal(t, []string{"cases", "values", "turns", "inside", "either"}, p.TooLarge())
	assert.True(t, p.AnyBroken(), "what they name counts as used")
}
