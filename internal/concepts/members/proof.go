package members

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// holds reports whether a value is one of a known set wherever a condition has an outcome.
func (a *asker) holds(cond ssa.Value, outcome bool, v ssa.Value, steps int) bool {
	if steps == 0 {
		return false
	}
	switch cond := cond.(type) {
	case *ssa.Const:
		return cond.Value != nil && cond.Value.Kind() == constant.Bool && constant.BoolVal(cond.Value) != outcome // never so
	case *ssa.UnOp:
		return cond.Op == token.NOT && a.holds(cond.X, !outcome, v, steps-1)
	case *ssa.Phi:
		return a.holdsMerged(cond, outcome, v, steps-1)
	case *ssa.BinOp:
		return a.holdsCompared(cond, outcome, v)
	case *ssa.Lookup:
		return outcome && a.looksUp(cond, v)
	case *ssa.Call:
		return outcome && (a.contains(cond, v) || a.answers(cond, 0, v))
	case *ssa.Extract:
		switch tuple := cond.Tuple.(type) {
		case *ssa.Lookup:
			return outcome && a.looksUp(tuple, v)
		case *ssa.Call:
			return outcome && (a.answers(tuple, cond.Index, v) || a.kept && a.looks(tuple, v))
		}
	}
	return false
}

// holdsMerged asks each value that a condition is joined from, or what was checked on its way.
//
//	if path == "/" || known[path] { ... }
func (a *asker) holdsMerged(cond *ssa.Phi, outcome bool, v ssa.Value, steps int) bool {
	for i, e := range cond.Edges {
		if !a.holds(e, outcome, v, steps) && !a.checkedBetween(v, cond.Block().Preds[i], cond.Block()) {
			return false
		}
	}
	return true
}

// holdsCompared looks at a comparison: with a constant or an element of a known set, of a place in a list with -1, of what was looked up or
// answered with nothing.
//
//	path == "/about"    slices.Index(verbs, m) >= 0    handlers[name] != nil    names.Check(path) == nil
func (a *asker) holdsCompared(cmp *ssa.BinOp, outcome bool, v ssa.Value) bool {
	op, x, y := cmp.Op, cmp.X, cmp.Y
	if !outcome {
		op = code.Otherwise(op)
	}
	if code.IsConst(x) {
		op, x, y = code.Turned(op), y, x
	}
	if a.had(op, x, y, v) {
		return true
	}
	switch op {
	case token.EQL:
		if code.IsNil(y) {
			return a.passes(x, v)
		}
		return same(x, v) && a.known(y) || same(y, v) && a.known(x)
	case token.NEQ:
		look, ok := x.(*ssa.Lookup)
		return isNothing(y) && ok && a.looksUp(look, v) || isInt(y, -1) && a.containsAt(x, v)
	case token.GEQ:
		return isInt(y, 0) && a.containsAt(x, v)
	case token.GTR:
		return isInt(y, -1) && a.containsAt(x, v)
	}
	return false
}

// passes reports whether an error is that of a function of ours, which returns none only for one of a known set.
func (a *asker) passes(err, v ssa.Value) bool {
	switch err := err.(type) {
	case *ssa.Call:
		return a.answers(err, 0, v)
	case *ssa.Extract:
		call, ok := err.Tuple.(*ssa.Call)
		return ok && a.answers(call, err.Index, v)
	}
	return false
}

// looksUp reports whether a value is the key that is looked up in a map which requests do not fill.
func (a *asker) looksUp(look *ssa.Lookup, v ssa.Value) bool {
	if _, isMap := code.Core(look.X.Type()).(*types.Map); !isMap {
		return false
	}
	return same(look.Index, v) && a.hasFixedKeys(look.X)
}

// contains recognises the call of a library that says whether a list has a value.
//
//	slices.Contains(methods, m)
func (a *asker) contains(call *ssa.Call, v ssa.Value) bool {
	return a.searches(call, v) && code.IsBool(call.Type())
}

// containsAt recognises the call that says where a list has one.
func (a *asker) containsAt(x, v ssa.Value) bool {
	call, ok := x.(*ssa.Call)
	return ok && a.searches(call, v)
}

func (a *asker) searches(call *ssa.Call, v ssa.Value) bool {
	m := a.r.Models.Content(a.r.Callee(call))
	if m == nil || m.Finds == nil {
		return false
	}
	what, in := a.r.Argument(call, m.Finds.Arg), a.r.Argument(call, m.Finds.In)
	return what != nil && in != nil && same(what, v) && a.isFixed(in)
}

// known recognises a constant, an element of a known set, and what is held somewhere that requests do not write to.
//
//	for _, m := range methods { if m == method { return true } }
func (a *asker) known(v ssa.Value) bool {
	switch x := v.(type) {
	case *ssa.Const:
		return true
	case *ssa.UnOp:
		_, variable := x.X.(*ssa.Alloc)
		return x.Op == token.MUL && !variable && a.isFixed(v)
	case *ssa.Extract:
		_, ranged := x.Tuple.(*ssa.Next)
		return ranged && a.isFixed(v)
	}
	return false
}

// same reports whether two values are one, in whatever representation. What an object says of itself it says twice.
//
//	if !known[w.Name()] { return }
//	c.byName[w.Name()] = w
func same(a, b ssa.Value) bool {
	a, b = bare(a), bare(b)
	return code.Alike(a, b) || isGetter(a) && code.AsksAlike(a, b)
}

// isGetter recognises a call that gives a method nothing but what it is called on.
func isGetter(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	return ok && len(code.Arguments(call)) == 1 && code.ReceiverOf(call) != nil
}

func bare(v ssa.Value) ssa.Value {
	for x := code.Converted(v); x != nil; x = code.Converted(v) {
		v = x
	}
	return v
}

func isInt(v ssa.Value, n int64) bool {
	is, ok := code.Int(v)
	return ok && is == n
}

// isNothing recognises a zero value: what a map has for keys that it does not have.
func isNothing(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && (c.Value == nil || code.IsZero(c) || c.Value.ExactString() == `""`)
}
