package leakedconn

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/resources"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/models"
)

// fixes defers the close behind the check of the error. Nothing closes the thing yet, so that it is closed once; in a loop the deferred
// calls would pile up.
func fixes(s *detect.Site, res *resources.Resource, fate *resources.Fate) []analysis.SuggestedFix {
	if fate.Closed || res.What != models.HeldBody && res.What != models.HeldRows || res.Holder || s.Effects.InLoop(res.Call.Block()) {
		return nil
	}
	block, i := assignment(s.Code, s.Code.Node(res.Call))
	if block == nil || i+1 >= len(block) {
		return nil
	}
	assign, ok := block[i].(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 2 {
		return nil
	}
	name, isName := assign.Lhs[0].(*ast.Ident)
	failed, isErr := assign.Lhs[1].(*ast.Ident)
	check, isIf := block[i+1].(*ast.IfStmt)
	if !isName || !isErr || !isIf || name.Name == "_" || !bails(check, failed.Name) {
		return nil
	}
	closes := closing(s, res, name.Name)
	if closes == "" {
		return nil
	}
	indent := strings.Repeat("\t", s.Pass.Fset.Position(check.Pos()).Column-1)
	return []analysis.SuggestedFix{{Message: "close it when the function returns", TextEdits: []analysis.TextEdit{{
		Pos: check.End(), End: check.End(), NewText: []byte("\n" + indent + "defer " + closes),
	}}}}
}

// closing is the call that closes the thing that a variable has, or "": of a response its body, of a cursor by the context that it was opened with.
//
//	resp.Body.Close()    rows.Close()    cursor.Close(ctx)
func closing(s *detect.Site, res *resources.Resource, name string) string {
	t := res.Value.Type()
	body, _, _ := types.LookupFieldOrMethod(t, true, s.Pass.Pkg, "Body")
	if _, field := body.(*types.Var); field && res.What == models.HeldBody {
		return name + ".Body.Close()"
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, s.Pass.Pkg, "Close")
	closer, ok := obj.(*types.Func)
	if !ok {
		return ""
	}
	switch params := closer.Signature().Params(); {
	case params.Len() == 0:
		return name + ".Close()"
	case params.Len() == 1 && code.IsContext(params.At(0).Type()):
		return closingWith(s, res.Call, name)
	}
	return ""
}

// closingWith closes by the context that a call is given, if that is a variable.
func closingWith(s *detect.Site, opens *ssa.Call, name string) string {
	call, ok := s.Code.Node(opens).(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return ""
	}
	ctx, ok := call.Args[0].(*ast.Ident)
	if !ok || !code.IsContext(s.Pass.TypesInfo.TypeOf(ctx)) {
		return ""
	}
	return name + ".Close(" + ctx.Name + ")"
}

// bails reports whether an if does nothing but leave the function where there is an error.
func bails(check *ast.IfStmt, err string) bool {
	cond, ok := check.Cond.(*ast.BinaryExpr)
	if !ok || check.Init != nil || check.Else != nil || cond.Op != token.NEQ || len(check.Body.List) == 0 {
		return false
	}
	x, isName := cond.X.(*ast.Ident)
	y, isNil := cond.Y.(*ast.Ident)
	_, returns := check.Body.List[len(check.Body.List)-1].(*ast.ReturnStmt)
	return isName && isNil && x.Name == err && y.Name == "nil" && returns
}

// assignment finds the statement whose right side a call is, and the list that it is one of.
func assignment(p *code.Package, n ast.Node) (list []ast.Stmt, i int) {
	for cur := range p.Inspector().Root().Preorder((*ast.AssignStmt)(nil)) {
		assign := cur.Node().(*ast.AssignStmt)
		if len(assign.Rhs) != 1 || ast.Unparen(assign.Rhs[0]) != n {
			continue
		}
		switch parent := cur.Parent().Node().(type) {
		case *ast.BlockStmt:
			list = parent.List
		case *ast.CaseClause:
			list = parent.Body
		case *ast.CommClause:
			list = parent.Body
		}
		for i, stmt := range list {
			if stmt == ast.Stmt(assign) {
				return list, i
			}
		}
	}
	return nil, 0
}
