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

	"github.com/hldlint/hldlint/internal/code"
)

// TestForget holds that of a file in which nothing is reported no expression is known any more once the SSA form is there, that what it names still
// is, and that all is left of the others. A host that says nothing keeps what it has.
func TestForget(t *testing.T) {
	sources := []string{
		"package p\n\nvar hand struct{ n int }\n\nfunc A() int { return hand.n + B[int](1) }\n",
		"package p\n\nvar made struct{ n int }\n\nfunc B[T any](n int) int { return made.n + n }\n",
	}
	for _, forgets := range []bool{false, true} {
		pass, p := checked(t, sources)
		before := [3]int{len(pass.TypesInfo.Types), len(pass.TypesInfo.Uses), len(pass.TypesInfo.Selections)}
		if forgets {
			p.Forget(func(f *ast.File) bool { return f == pass.Files[1] })
		}
		assert.Len(t, p.Funcs(), 3)
		after := [3]int{len(pass.TypesInfo.Types), len(pass.TypesInfo.Uses), len(pass.TypesInfo.Selections)}
		for e := range pass.TypesInfo.Types {
			assert.True(t, !forgets || e.Pos() < pass.Files[1].FileStart)
		}
		assert.Equal(t, !forgets, before == after)
		assert.Len(t, pass.TypesInfo.Selections, map[bool]int{false: 2, true: 1}[forgets])
		assert.True(t, p.Used()[pass.Pkg.Scope().Lookup("hand")])
		assert.True(t, p.Used()[pass.Pkg.Scope().Lookup("made")])
	}
}

// checked is a package of some files, as a host shows it.
func checked(t *testing.T, sources []string) (*analysis.Pass, *code.Package) {
	t.Helper()
	pass := &analysis.Pass{Analyzer: code.Analyzer, Fset: token.NewFileSet(), TypesInfo: &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}, Scopes: map[ast.Node]*types.Scope{},
	}}
	for _, text := range sources {
		f, err := parser.ParseFile(pass.Fset, "p.go", text, 0)
		require.NoError(t, err)
		pass.Files = append(pass.Files, f)
	}
	var err error
	pass.Pkg, err = (&types.Config{}).Check("p", pass.Fset, pass.Files, pass.TypesInfo)
	require.NoError(t, err)
	p, err := code.Analyzer.Run(pass)
	require.NoError(t, err)
	return pass, p.(*code.Package)
}
