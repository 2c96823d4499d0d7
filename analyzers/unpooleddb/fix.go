package unpooleddb

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// keepIdle has the pool keep as many connections as it may open: the same call again, of the setter of the same type that
// limits idle ones, below the first one.
func (c *checker) keepIdle(set ssa.CallInstruction) []analysis.SuggestedFix {
	call, ok := c.code.Node(set).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return nil
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || !plain(sel.X) || !c.isStatement(call) {
		return nil
	}
	name := strings.Replace(sel.Sel.Name, "Open", "Idle", 1)
	method, _, _ := types.LookupFieldOrMethod(c.pass.TypesInfo.TypeOf(sel.X), true, c.pass.Pkg, name)
	fn, ok := method.(*types.Func)
	if !ok || name == sel.Sel.Name || !types.Identical(fn.Signature(), c.pass.TypesInfo.TypeOf(call.Fun)) {
		return nil
	}
	receiver, limit := c.code.Text(sel.X), c.code.Text(call.Args[0])
	if receiver == "" || limit == "" {
		return nil
	}
	indent := strings.Repeat("\t", c.pass.Fset.Position(call.Pos()).Column-1)
	return []analysis.SuggestedFix{{Message: "keep as many connections idle", TextEdits: []analysis.TextEdit{{
		Pos: call.End(), End: call.End(), NewText: []byte("\n" + indent + receiver + "." + name + "(" + limit + ")"),
	}}}}
}

// plain reports whether an expression can be written twice: names and fields only.
func plain(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return true
	case *ast.SelectorExpr:
		return plain(e.X)
	}
	return false
}

// isStatement reports whether a call is a statement of a block, so that another one may follow it.
func (c *checker) isStatement(call *ast.CallExpr) bool {
	for cur := range c.code.Inspector().Root().Preorder((*ast.ExprStmt)(nil)) {
		if cur.Node().(*ast.ExprStmt).X == ast.Expr(call) {
			switch cur.Parent().Node().(type) {
			case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
				return true
			}
		}
	}
	return false
}
