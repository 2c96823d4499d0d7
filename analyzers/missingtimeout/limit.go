package missingtimeout

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// limitsOf lists the limits that an instruction gives: to a field of a library's struct, by its model, or to a call.
func (c *checker) limitsOf(fn *ssa.Function, instr ssa.Instruction) []*limit {
	switch instr := instr.(type) {
	case *ssa.Store:
		addr, ok := instr.Addr.(*ssa.FieldAddr)
		if !ok || !code.IsDuration(instr.Val.Type()) {
			return nil
		}
		row := c.effects.Models.Type(addr.X.Type())
		if row == nil {
			return nil
		}
		for _, name := range row.Limits {
			if code.FieldName(addr) == name {
				return []*limit{{checker: c, fn: fn, instr: instr, value: instr.Val, name: fieldName(addr)}}
			}
		}
	case ssa.CallInstruction:
		return c.limitsIn(fn, instr)
	}
	return nil
}

// fieldName is how messages name a field of a library's struct: http.Client.Timeout.
func fieldName(addr *ssa.FieldAddr) string {
	owner := code.Named(addr.X.Type())
	return owner.Obj().Pkg().Name() + "." + owner.Obj().Name() + "." + code.FieldName(addr)
}

// setLimits are the settings that limit how long something waits.
var setLimits = []string{"timeout", "connect-timeout", "deadline"}

// limitsIn lists those among the arguments of a call.
func (c *checker) limitsIn(fn *ssa.Function, call ssa.CallInstruction) []*limit {
	m := c.effects.Model(call)
	if m == nil {
		return nil
	}
	var args []ssa.Value
	if m.Waits != nil && m.Waits.Bound == "argument" {
		args = append(args, c.effects.Argument(call, m.Waits.Arg))
	}
	if m.Sets != nil && slices.Contains(setLimits, m.Sets.What) {
		args = append(args, c.effects.Argument(call, m.Sets.Arg))
	}
	if m.Context != nil && m.Context.Makes == "deadline" {
		args = append(args, call.Common().Args...)
	}
	var out []*limit
	for _, arg := range args {
		if d := durationIn(arg); d != nil {
			out = append(out, &limit{checker: c, fn: fn, instr: call, value: d, name: "the limit of " + c.effects.ShortName(call), call: true})
		}
	}
	return out
}

// durationIn is a duration, or how far from now a time is.
func durationIn(v ssa.Value) ssa.Value {
	if v == nil || code.IsDuration(v.Type()) {
		return v
	}
	add, ok := v.(*ssa.Call)
	if !ok {
		return nil
	}
	callee := add.Call.StaticCallee()
	if callee == nil || callee.String() != "(time.Time).Add" {
		return nil
	}
	return add.Call.Args[1]
}

// constant is the expression of a constant at the place that gives it, or nil.
func (l *limit) constant(a amount) ast.Expr {
	if !a.direct || !a.site.Pos().IsValid() {
		return nil
	}
	file := l.code.File(a.site.Pos())
	if file == nil {
		return nil
	}
	path, _ := astutil.PathEnclosingInterval(file, a.site.Pos(), a.site.Pos())
	var found ast.Expr
	for _, n := range path {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			found = l.same(a, n.Value)
		case *ast.AssignStmt:
			found = l.same(a, n.Rhs...)
		case *ast.CallExpr:
			found = l.amongArguments(a, n)
		case *ast.FuncDecl, *ast.FuncLit, *ast.BlockStmt:
			return nil
		}
		if found != nil {
			return found
		}
	}
	return nil
}

// amongArguments looks into the arguments of a call, and those of time.Now().Add among them.
func (l *limit) amongArguments(a amount, call *ast.CallExpr) ast.Expr {
	if e := l.same(a, call.Args...); e != nil {
		return e
	}
	for _, arg := range call.Args {
		if inner, ok := ast.Unparen(arg).(*ast.CallExpr); ok {
			if e := l.same(a, inner.Args...); e != nil {
				return e
			}
		}
	}
	return nil
}

// same is the expression whose value is the amount, as a duration.
func (l *limit) same(a amount, exprs ...ast.Expr) ast.Expr {
	for _, e := range exprs {
		tv, ok := l.pass.TypesInfo.Types[e]
		if !ok || tv.Value == nil || !code.IsDuration(tv.Type) {
			continue
		}
		if ns, exact := constant.Int64Val(constant.ToInt(tv.Value)); exact && ns == a.ns {
			return e
		}
	}
	return nil
}

// namesUnit reports whether a constant expression, or the declaration of a constant in it, names a unit of package time.
func (l *limit) namesUnit(e ast.Expr) bool { return l.units(e, maxAmounts) > 0 }

func (l *limit) units(e ast.Node, depth int) int {
	n := 0
	ast.Inspect(e, func(node ast.Node) bool {
		id, ok := node.(*ast.Ident)
		if !ok || depth == 0 {
			return true
		}
		k, ok := l.pass.TypesInfo.Uses[id].(*types.Const)
		switch {
		case !ok || k.Pkg() == nil:
		case k.Pkg().Path() == "time":
			n++
		case k.Pkg() == l.pass.Pkg:
			if decl := l.declared(k); decl != nil {
				n += l.units(decl, depth-1)
			}
		default:
			n++ // of another package: it may be in any unit
		}
		return true
	})
	return n
}

// declared is the expression by which a constant of the package is declared.
func (l *limit) declared(k *types.Const) ast.Expr {
	file := l.code.File(k.Pos())
	if file == nil {
		return nil
	}
	path, _ := astutil.PathEnclosingInterval(file, k.Pos(), k.Pos())
	for _, n := range path {
		if spec, ok := n.(*ast.ValueSpec); ok {
			for i, name := range spec.Names {
				if l.pass.TypesInfo.Defs[name] == k && i < len(spec.Values) {
					return spec.Values[i]
				}
			}
		}
	}
	return nil
}
