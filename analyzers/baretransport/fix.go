package baretransport

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// clone has a variable hold a copy of the default transport, with the fields of the literal set on it. The copy asks the environment for a
// proxy, and speaks HTTP/2, as the literal may not have done.
//
//	t := &http.Transport{MaxIdleConns: 10}
//
//	t := http.DefaultTransport.(*http.Transport).Clone()
//	t.MaxIdleConns = 10
func (s *site) clone() []analysis.SuggestedFix {
	lit, ok := s.code.Node(s.client.At).(*ast.CompositeLit)
	if !ok {
		return nil
	}
	sel, ok := lit.Type.(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	pkg, ok := sel.X.(*ast.Ident)
	assign := s.assigned(lit)
	if !ok || assign == nil {
		return nil
	}
	name, ok := assign.Lhs[0].(*ast.Ident)
	if !ok || name.Name == "_" || !s.isTransport(name) {
		return nil
	}
	indent := strings.Repeat("\t", s.pass.Fset.Position(assign.Pos()).Column-1)
	text := pkg.Name + "." + s.usual.Var + ".(*" + pkg.Name + "." + sel.Sel.Name + ")." + s.usual.Copy + "()"
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			return nil
		}
		key, value := s.code.Text(kv.Key), s.code.Text(kv.Value)
		if key == "" || value == "" || strings.Contains(value, "\n") {
			return nil // its lines would have to be moved
		}
		text += "\n" + indent + name.Name + "." + key + " = " + value
	}
	return []analysis.SuggestedFix{{
		Message:   "unsafe: copy the default transport",
		TextEdits: []analysis.TextEdit{{Pos: assign.Rhs[0].Pos(), End: assign.Rhs[0].End(), NewText: []byte(text)}},
	}}
}

// isTransport reports whether a variable is of the literal's own type, so that its fields can be set.
func (s *site) isTransport(name *ast.Ident) bool {
	obj := s.pass.TypesInfo.ObjectOf(name)
	return obj != nil && types.Identical(obj.Type(), s.client.Value.Type())
}

// assigned is the statement of a block that assigns the address of a literal to one variable, and no more, or nil.
func (s *site) assigned(lit *ast.CompositeLit) *ast.AssignStmt {
	for cur := range s.code.Inspector().Root().Preorder((*ast.AssignStmt)(nil)) {
		assign := cur.Node().(*ast.AssignStmt)
		if len(assign.Lhs) != 1 || len(assign.Rhs) != 1 {
			continue
		}
		addr, ok := assign.Rhs[0].(*ast.UnaryExpr)
		if !ok || addr.X != ast.Expr(lit) {
			continue
		}
		switch cur.Parent().Node().(type) {
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
			return assign
		}
		return nil
	}
	return nil
}
