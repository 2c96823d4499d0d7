package batches

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// turnsPage reports whether the same thing gives a page in each turn, which is a list or has one in it, or an error.
func (x *extents) turnsPage(l *code.Loop, on ssa.Value, asks *ssa.Call) bool {
	for b := range code.OrderedBlocks(l.Head.Parent(), l) {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || call == asks || call.Call.Signature().Results().Len() < 2 {
				continue
			}
			if args := code.Arguments(call); len(args) > 0 && code.Alike(args[0], on) && x.listed(call) {
				return true
			}
		}
	}
	return false
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

// maxNestedPages is how deep in the structs of an answer its list may be.
const maxNestedPages = 3

// holdsList reports whether a type is a list, or a struct that has one somewhere.
func holdsList(t types.Type, depth int) bool {
	if isList(t) {
		return true
	}
	s := code.Struct(t)
	if s == nil || depth > maxNestedPages || isRaw(t) {
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
	named := code.Named(t)
	return named != nil && named.Obj().Pkg() != nil && code.IsStandard(named.Obj().Pkg().Path())
}

func isList(t types.Type) bool {
	s, ok := code.Core(t).(*types.Slice)
	if !ok {
		return false
	}
	b, basic := code.Core(s.Elem()).(*types.Basic)
	return !basic || b.Kind() != types.Byte
}

func isMap(t types.Type) bool {
	_, ok := code.Core(t).(*types.Map)
	return ok
}

// paged finds the call of a loop that returns a list and decides, by what it returns other than an error, whether there is another
// turn.
//
//	for { out, err := c.List(ctx, &In{Token: t}); ...; if out.Next == nil { break }; t = out.Next }
func (x *extents) paged(l *code.Loop) *ssa.Call {
	var conds []ssa.Value
	for b := range code.OrderedBlocks(l.Head.Parent(), l) {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if ok && l.Blocks[b.Succs[0]] != l.Blocks[b.Succs[1]] && !asksError(branch.Cond) {
			conds = append(conds, branch.Cond)
		}
	}
	if len(conds) == 0 {
		return nil
	}
	for b := range code.OrderedBlocks(l.Head.Parent(), l) {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || isAnyBuiltin(call) || !x.listed(call) || !mayFail(call) || isPure(x.r.Callee(call)) {
				continue
			}
			for _, cond := range conds {
				if code.DependsOn(cond, call) {
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
	return res.Len() > 1 && code.IsError(res.At(res.Len()-1).Type())
}

func asksError(cond ssa.Value) bool {
	switch cond := cond.(type) {
	case *ssa.BinOp:
		return code.IsError(cond.X.Type())
	case *ssa.Call:
		return code.HasError(cond.Call.Args)
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
