package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// cursor recognises a question that each turn asks of one thing, which answers whether there is more.
//
//	for rows.Next() { rows.Scan(&v) }                   rows
//	for p.HasMorePages() { out, err := p.NextPage(ctx) }   pages
func (x *extents) cursor(l *code.Loop, call *ssa.Call) (turns, bool) {
	callee := x.r.callee(call)
	on := receiverIn(call)
	if callee == nil || on == nil || !isBool(call.Type()) {
		return turns{}, false
	}
	known := x.r.role(on.Type()) == "rows"
	if !known && (!settledIn(l, on) || !obtained(on)) {
		return turns{}, false
	}
	switch {
	case known || hasMethod(on.Type(), "Close"):
		return turns{kind: ExtentRows, over: on, each: true}, true
	case x.turnsPage(l, on, call):
		return turns{kind: ExtentPages, over: on, each: true}, true
	case hasMethod(on.Type(), "Err"):
		return turns{kind: ExtentData, over: on, each: true}, true
	}
	return turns{}, false
}

// drained recognises a loop that takes one after the other from something until that says there is none left.
//
//	for { job, ok := q.Pop(); if !ok { break } }
func (x *extents) drained(l *code.Loop, branch *ssa.If) (turns, bool) {
	cond := branch.Cond
	if phi, ok := cond.(*ssa.Phi); ok && phi.Block() == l.Head {
		for i, e := range phi.Edges {
			if l.Blocks[l.Head.Preds[i]] {
				cond = e
			}
		}
	}
	got, ok := cond.(*ssa.Extract)
	if !ok || l.Blocks[branch.Block().Succs[1]] || !isBool(got.Type()) {
		return turns{}, false // it goes on while there is none
	}
	call, ok := got.Tuple.(*ssa.Call)
	if !ok || call.Call.Signature().Results().Len() != 2 || got.Index != 1 {
		return turns{}, false
	}
	on := receiverIn(call)
	if on == nil || !l.Blocks[call.Block()] || !settledIn(l, on) {
		return turns{}, false
	}
	return turns{kind: ExtentData, over: on, each: true}, true
}

// obtained reports whether a value was got for this work, and is not what the function belongs to.
func obtained(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Call, *ssa.Extract, *ssa.Alloc, *ssa.FreeVar:
		return true
	case *ssa.Phi:
		return true
	case *ssa.Parameter:
		return !isReceiver(v)
	case *ssa.UnOp:
		return obtained(v.X)
	case *ssa.MakeInterface:
		return obtained(v.X)
	}
	return false
}

// hasMethod reports whether a type has a method without parameters that returns an error or nothing.
func hasMethod(t types.Type, name string) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
	fn, ok := obj.(*types.Func)
	if !ok || fn.Signature().Params().Len() > 1 {
		return false
	}
	res := fn.Signature().Results()
	return res.Len() == 0 || res.Len() == 1 && isError(res.At(0).Type())
}

// turnsPage reports whether the same thing gives a page in each turn, which is a list or has one in it, or an error.
func (x *extents) turnsPage(l *code.Loop, on ssa.Value, asks *ssa.Call) bool {
	for b := range orderedBlocks(l.Head.Parent(), l) {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || call == asks || call.Call.Signature().Results().Len() < 2 {
				continue
			}
			if args := Arguments(call); len(args) > 0 && sameValue(args[0], on) && x.listed(call) {
				return true
			}
		}
	}
	return false
}

// sameValue reports whether two values are one, or were loaded from one variable.
func sameValue(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	la, ok1 := a.(*ssa.UnOp)
	lb, ok2 := b.(*ssa.UnOp)
	return ok1 && ok2 && la.X == lb.X
}

// listed reports whether a call returns a list, or a struct that has one.
func (x *extents) listed(call *ssa.Call) bool {
	for v := range call.Call.Signature().Results().Variables() {
		lists, known := x.lists[v.Type()]
		if !known {
			lists = holdsList(v.Type(), 0)
			x.lists[v.Type()] = lists
		}
		if lists {
			return true
		}
	}
	return false
}

// maxNested is how deep in the structs of an answer its list may be.
const maxNested = 3

// holdsList reports whether a type is a list, or a struct that has one somewhere.
func holdsList(t types.Type, depth int) bool {
	if isList(t) {
		return true
	}
	s := structOf(t)
	if s == nil || depth > maxNested || isRaw(t) {
		return false
	}
	for f := range s.Fields() {
		if holdsList(f.Type(), depth+1) {
			return true
		}
	}
	return false
}

// isRaw reports whether a struct is one of the standard library, as an HTTP response is: whatever list it has is none of a page.
func isRaw(t types.Type) bool {
	named := namedOf(t)
	return named != nil && named.Obj().Pkg() != nil && isStandard(named.Obj().Pkg().Path())
}

func isList(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	if !ok {
		return false
	}
	b, basic := s.Elem().Underlying().(*types.Basic)
	return !basic || b.Kind() != types.Byte
}

func isMap(t types.Type) bool {
	_, ok := t.Underlying().(*types.Map)
	return ok
}

// paged finds the call of a loop that returns a list and decides, by what it returns other than an error, whether there is another
// turn.
//
//	for { out, err := c.List(ctx, &In{Token: t}); ...; if out.Next == nil { break }; t = out.Next }
func (x *extents) paged(l *code.Loop) *ssa.Call {
	var conds []ssa.Value
	for b := range orderedBlocks(l.Head.Parent(), l) {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if ok && l.Blocks[b.Succs[0]] != l.Blocks[b.Succs[1]] && !asksError(branch.Cond) {
			conds = append(conds, branch.Cond)
		}
	}
	if len(conds) == 0 {
		return nil
	}
	for b := range orderedBlocks(l.Head.Parent(), l) {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || isAnyBuiltin(call) || !x.listed(call) || !mayFail(call) || isPure(x.r.callee(call)) {
				continue
			}
			for _, cond := range conds {
				if DependsOn(cond, call) {
					return call
				}
			}
		}
	}
	return nil
}

// mayFail reports whether a call returns an error: what asks for a page does.
func mayFail(call *ssa.Call) bool {
	res := call.Call.Signature().Results()
	return res.Len() > 1 && isError(res.At(res.Len()-1).Type())
}

func asksError(cond ssa.Value) bool {
	switch cond := cond.(type) {
	case *ssa.BinOp:
		return isError(cond.X.Type())
	case *ssa.Call:
		return hasError(cond.Call.Args)
	case *ssa.UnOp:
		return asksError(cond.X)
	}
	return false
}

func isAnyBuiltin(call *ssa.Call) bool {
	_, builtin := call.Call.Value.(*ssa.Builtin)
	return builtin
}

// isPure reports whether a function only makes something of its arguments.
func isPure(fn *types.Func) bool {
	return fn != nil && fn.Pkg() != nil && derivingPackages[fn.Pkg().Path()] && !readsFiles[fn.Name()]
}
