package leakedconn

import (
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"

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
	closes := name.Name + ".Close()"
	if res.What == models.HeldBody {
		if code.Struct(res.Value.Type()) == nil {
			return nil
		}
		closes = name.Name + ".Body.Close()"
	}
	indent := strings.Repeat("\t", s.Pass.Fset.Position(check.Pos()).Column-1)
	return []analysis.SuggestedFix{{Message: "close it when the function returns", TextEdits: []analysis.TextEdit{{
		Pos: check.End(), End: check.End(), NewText: []byte("\n" + indent + "defer " + closes),
	}}}}
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
