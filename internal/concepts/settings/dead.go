package settings

import (
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// reached remembers which blocks of functions run.
type reached map[*ssa.Function]map[*ssa.BasicBlock]bool

// Dead reports whether an instruction does not run because of a field that nothing in the program sets, or that all of it does, because of what
// all callers give, or because it waits for the error of a function that never fails. A function that only runs where nothing does is as dead.
//
//	if conf.Window > 0 { ch.Qos(conf.Window, 0, false) }	where nobody gives a Window
func Dead(r *effects.Result, at ssa.Instruction) bool {
	return deadAt(r, at) || deadBelow(r, at.Parent(), maxCallers)
}

// maxCallers is through how many callers code is asked for that does not run.
const maxCallers = 3

// A called is a function, and through how many callers it is still asked whether any of them runs.
type called struct {
	fn    *ssa.Function
	depth int
}

// deadBelow reports whether all who call a function do so where nothing runs.
func deadBelow(r *effects.Result, fn *ssa.Function, depth int) bool {
	if r.Phase == effects.Collecting {
		return allDead(r, fn, depth)
	}
	memo := effects.Memo[map[called]bool](r)
	if *memo == nil {
		*memo = map[called]bool{}
	}
	dead, ok := (*memo)[called{fn, depth}]
	if !ok {
		dead = allDead(r, fn, depth)
		(*memo)[called{fn, depth}] = dead
	}
	return dead
}

func allDead(r *effects.Result, fn *ssa.Function, depth int) bool {
	calls, all := r.Callers(fn)
	if !all || len(calls) == 0 || depth == 0 {
		return false
	}
	return !slices.ContainsFunc(calls, func(call ssa.CallInstruction) bool {
		return !deadAt(r, call) && !deadBelow(r, call.Parent(), depth-1)
	})
}

// deadAt reports whether an instruction does not run in its function.
func deadAt(r *effects.Result, at ssa.Instruction) bool {
	fn := at.Parent()
	if at.Block() == nil || len(fn.Blocks) == 0 {
		return false
	}
	if r.Phase == effects.Collecting {
		return !reachedIn(r, fn)[at.Block()]
	}
	memo := effects.Memo[reached](r)
	if *memo == nil {
		*memo = reached{}
	}
	if (*memo)[fn] == nil {
		(*memo)[fn] = reachedIn(r, fn)
	}
	return !(*memo)[fn][at.Block()]
}

// reachedIn lists the blocks that are reached where branches on what is never or always set go the one way that they can.
func reachedIn(r *effects.Result, fn *ssa.Function) map[*ssa.BasicBlock]bool {
	seen := map[*ssa.BasicBlock]bool{fn.Blocks[0]: true}
	list := []*ssa.BasicBlock{fn.Blocks[0]}
	if fn.Recover != nil {
		seen[fn.Recover], list = true, append(list, fn.Recover)
	}
	for len(list) > 0 {
		b := list[0]
		list = list[1:]
		for _, next := range waysOn(b, func(cond ssa.Value) (yes, known bool) { return decided(r, cond) }) {
			if !seen[next] {
				seen[next] = true
				list = append(list, next)
			}
		}
	}
	return seen
}

func waysOn(b *ssa.BasicBlock, decides func(ssa.Value) (yes, known bool)) []*ssa.BasicBlock {
	branch := code.BlockIf(b)
	if branch == nil {
		return b.Succs
	}
	switch yes, known := decides(branch.Cond); {
	case !known:
		return b.Succs
	case yes:
		return b.Succs[:1]
	}
	return b.Succs[1:]
}

// decided is what a condition is that asks a field which is never set, or always, what all callers give, or a flag that is never raised.
func decided(r *effects.Result, cond ssa.Value) (yes, known bool) {
	if not, ok := cond.(*ssa.UnOp); ok && not.Op == token.NOT {
		yes, known = decided(r, not.X)
		return !yes, known
	}
	if yes, known = stated(r, cond); known {
		return yes, known
	}
	return false, code.IsBool(cond.Type()) && neverRaised(r, cond)
}

// stated is what a condition is that asks no flag.
func stated(r *effects.Result, cond ssa.Value) (yes, known bool) {
	switch cond := cond.(type) {
	case *ssa.UnOp:
		if cond.Op == token.NOT {
			yes, known = stated(r, cond.X)
			return !yes, known
		}
	case *ssa.BinOp:
		switch {
		case !code.IsComparison(cond.Op):
		case code.IsNil(cond.Y) && (AlwaysSet(r, cond.X) || neverNil(r, cond.X)):
			return cond.Op == token.NEQ, cond.Op == token.NEQ || cond.Op == token.EQL
		case code.IsNil(cond.Y) && code.NeverFails(cond.X):
			return cond.Op == token.EQL, cond.Op == token.NEQ || cond.Op == token.EQL
		case code.IsConst(cond.Y) && zero(r, cond.X):
			return compared(cond.Op, cond.Y.(*ssa.Const))
		case code.IsConst(cond.X) && zero(r, cond.Y):
			return compared(code.Turned(cond.Op), cond.X.(*ssa.Const))
		}
		return false, false
	}
	return false, code.IsBool(cond.Type()) && NeverSet(r, cond)
}

// zero recognises what is never set, and its length.
func zero(r *effects.Result, v ssa.Value) bool {
	if call, ok := v.(*ssa.Call); ok {
		b, builtin := call.Call.Value.(*ssa.Builtin)
		return builtin && b.Name() == "len" && NeverSet(r, call.Call.Args[0])
	}
	return NeverSet(r, v)
}

// compared is how nothing compares with a constant.
func compared(op token.Token, with *ssa.Const) (yes, known bool) {
	switch {
	case with.Value == nil:
		return op == token.EQL, op == token.EQL || op == token.NEQ
	case with.Value.Kind() == constant.String:
		return constant.Compare(constant.MakeString(""), op, with.Value), true
	case with.Value.Kind() == constant.Int:
		return constant.Compare(constant.MakeInt64(0), op, with.Value), true
	}
	return false, false
}
