package code_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// unbuilt is code that no host analyses, since it does not compile: go/ssa panics on F.
const unbuilt = `package p

type T struct{}

func (T) M() {}

func A() { F() }

func F() {
	for range T.M {
	}
}

func Z() { go func() { A() }() }
`

// TestUnbuiltFunction holds that a function that go/ssa panics on costs the others nothing, and is told of, once and where it is.
func TestUnbuiltFunction(t *testing.T) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", unbuilt, 0)
	require.NoError(t, err)
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}, Scopes: map[ast.Node]*types.Scope{},
	}
	pkg, err := (&types.Config{Error: func(error) {}}).Check("p", fset, []*ast.File{f}, info)
	require.Error(t, err)
	var told []analysis.Diagnostic
	pass := &analysis.Pass{
		Analyzer: code.Analyzer, Fset: fset, Files: []*ast.File{f}, Pkg: pkg, TypesInfo: info,
		Report: func(d analysis.Diagnostic) { told = append(told, d) },
	}
	result, err := code.Analyzer.Run(pass)
	require.NoError(t, err)
	var seen []string
	result.(*code.Package).Each(pass, func(fn *ssa.Function) { seen = append(seen, fn.Name()) })
	assert.Equal(t, []string{"init", "M", "A", "Z", "Z$1"}, seen)
	require.Len(t, told, 1)
	assert.Equal(t, 9, fset.Position(told[0].Pos).Line)
	assert.Contains(t, told[0].Message, "F cannot be analysed")
}
