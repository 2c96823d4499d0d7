package retrybackoff

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// makeCancellable has a pause end with the context: the pause is a statement, the context a variable that is seen there, and leaving the
// function can be said without knowing what it does.
func (c *checker) makeCancellable(call ssa.CallInstruction, ctx string) []analysis.SuggestedFix {
	node, ok := c.code.Node(call).(*ast.CallExpr)
	m := c.effects.Model(call)
	if !ok || m == nil || m.Sleeps == nil || m.Sleeps.Delay != "argument" || m.Sleeps.Timer || len(node.Args) != len(code.Arguments(call)) {
		return nil
	}
	_, obj := c.pass.Pkg.Scope().Innermost(node.Pos()).LookupParent(ctx, node.Pos())
	if v, ok := obj.(*types.Var); !ok || v.Type().String() != "context.Context" {
		return nil
	}
	clock, edits, ok := c.code.Import(node.Pos(), "time")
	delay := c.code.Text(node.Args[m.Sleeps.Arg])
	leave := c.leave(node, ctx)
	if !ok || delay == "" || leave == "" {
		return nil
	}
	indent := "\n" + strings.Repeat("\t", c.pass.Fset.Position(node.Pos()).Column-1)
	text := strings.Join([]string{"select {", "case <-" + ctx + ".Done():", "\t" + leave, "case <-" + clock + ".After(" + delay + "):", "}"}, indent)
	return []analysis.SuggestedFix{{Message: "end the pause with " + ctx, TextEdits: append(edits, analysis.TextEdit{Pos: node.Pos(), End: node.End(), NewText: []byte(text)})}}
}

// leave is the statement that leaves the function around a call when the context has ended, or "" when nobody can tell: its
// results are unknown, or what follows the loop would be skipped.
func (c *checker) leave(call *ast.CallExpr, ctx string) string {
	at, ok := c.code.Inspector().Root().FindNode(call)
	if !ok || at.Parent().Node() == nil {
		return ""
	}
	if _, ok := at.Parent().Node().(*ast.ExprStmt); !ok {
		return ""
	}
	for cur := range at.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		sig, ok := c.signature(cur.Node())
		if !ok {
			return ""
		}
		if sig.Results().Len() == 0 {
			return lastLoop(at, cur)
		}
		return values(sig.Results(), ctx)
	}
	return ""
}

func (c *checker) signature(fn ast.Node) (*types.Signature, bool) {
	var t types.Type
	switch fn := fn.(type) {
	case *ast.FuncDecl:
		t = c.pass.TypesInfo.ObjectOf(fn.Name).Type()
	case *ast.FuncLit:
		t = c.pass.TypesInfo.TypeOf(fn)
	}
	sig, ok := t.(*types.Signature)
	return sig, ok
}

// lastLoop is a bare return where the outermost loop around a place is the last statement of its function.
func lastLoop(at, fn inspector.Cursor) string {
	for cur := range at.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil)) {
		body := cur.Parent()
		if _, ok := body.Node().(*ast.BlockStmt); !ok || body.Parent() != fn {
			continue
		}
		list := body.Node().(*ast.BlockStmt).List
		if list[len(list)-1] == cur.Node() {
			return "return"
		}
	}
	return ""
}

// values is a return of the context's error beside zero values.
func values(results *types.Tuple, ctx string) string {
	var out []string
	for i := range results.Len() - 1 {
		zero, ok := zeroOf(results.At(i).Type())
		if !ok {
			return ""
		}
		out = append(out, zero)
	}
	if last := results.At(results.Len() - 1).Type(); last.String() != "error" {
		return ""
	}
	return "return " + strings.Join(append(out, ctx+".Err()"), ", ")
}

func zeroOf(t types.Type) (string, bool) {
	switch u := t.Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Map, *types.Chan, *types.Signature:
		return "nil", true
	case *types.Interface:
		_, isParam := types.Unalias(t).(*types.TypeParam)
		return "nil", !isParam
	case *types.Basic:
		switch {
		case u.Info()&types.IsString != 0:
			return `""`, true
		case u.Info()&types.IsBoolean != 0:
			return "false", true
		case u.Info()&types.IsNumeric != 0:
			return "0", true
		}
	}
	return "", false
}
