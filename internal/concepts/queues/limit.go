package queues

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// limited reports whether the length of a queue is held against something, and something is done about it: the element is
// refused, others are dropped, somebody waits. To log that it is long is no limit, and neither is an index that is checked.
func (l *limit) limited() bool {
	return slices.ContainsFunc(l.use.lengths, func(v ssa.Value) bool { return l.length(v, 0, true) })
}

type limit struct {
	shape bool // what says something is known by its shape, and not by its name
	r     *effects.Result
	field *types.Var
	use   *queueUse
}

// maxLimitDepth is through how many computations and calls a length is followed.
const maxLimitDepth = 5

// length follows a length to the comparisons that are made with it; bare: nothing was added to it or taken from it, in a helper neither.
func (l *limit) length(v ssa.Value, depth int, bare bool) bool {
	if depth > maxLimitDepth || v.Referrers() == nil {
		return false
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.BinOp:
			if !code.IsComparison(ref.Op) {
				if l.length(ref, depth+1, false) {
					return true
				}
			} else if !(bare && code.AsksForAny(ref, v, 0)) && l.comparison(ref, depth) {
				return true
			}
		case *ssa.Convert, *ssa.Phi, *ssa.Extract:
			if _, joined := ref.(*ssa.Phi); l.length(ref.(ssa.Value), depth+1, bare && !joined) {
				return true
			}
		case *ssa.Store: // the result of a function that defers
			if alloc, ok := ref.Addr.(*ssa.Alloc); ok && ref.Val == v && slices.ContainsFunc(code.LoadsAfter(alloc, ref), func(load ssa.Value) bool { return l.length(load, depth, bare) }) {
				return true
			}
		case *ssa.Return:
			if l.callers(ref, v, depth, bare) {
				return true
			}
		case *ssa.Call: // not min(len(q), n): what is taken is bounded, not what is there
			if l.asksElsewhere(ref) {
				return true
			}
		}
	}
	return false
}

// asksElsewhere reports whether a call hands the length to something that says yes or no to it.
func (l *limit) asksElsewhere(call *ssa.Call) bool {
	callee := l.r.Callee(call)
	if callee == nil || l.says(call) {
		return false
	}
	for v := range callee.Signature().Results().Variables() {
		if code.IsBool(v.Type()) || code.IsError(v.Type()) {
			return true
		}
	}
	return false
}

// callers follows a length that a function returns.
func (l *limit) callers(ret *ssa.Return, v ssa.Value, depth int, bare bool) bool {
	at := slices.Index(ret.Results, v)
	for _, call := range l.r.Index.Callers[code.Origin(ret.Parent())] {
		result := call.Value()
		switch {
		case result == nil:
		case len(ret.Results) == 1:
			if l.length(result, depth+1, bare) {
				return true
			}
		default:
			for _, ref := range *result.Referrers() {
				if x, ok := ref.(*ssa.Extract); ok && x.Index == at && l.length(x, depth+1, bare) {
					return true
				}
			}
		}
	}
	return false
}

// comparison reports whether one outcome of a comparison does something about the length.
func (l *limit) comparison(cmp *ssa.BinOp, depth int) bool {
	for _, ref := range *cmp.Referrers() {
		switch ref := ref.(type) {
		case *ssa.If:
			if counting(cmp) || l.indexes(cmp) {
				continue // the end of a loop over the elements, or a look whether there is such an element
			}
			yes, no := ref.Block().Succs[0], ref.Block().Succs[1]
			if l.acts(yes, no, ref.Block()) || l.acts(no, yes, ref.Block()) {
				return true
			}
		case *ssa.Return, *ssa.Store, *ssa.Phi:
			return true // asked elsewhere: isFull()
		case ssa.CallInstruction:
			return true
		}
	}
	return false
}

// counting recognises the comparison of an index that goes up.
func counting(cmp *ssa.BinOp) bool {
	for _, v := range []ssa.Value{cmp.X, cmp.Y} {
		if add, ok := v.(*ssa.BinOp); ok && add.Op == token.ADD {
			v = add.X
		}
		if phi, ok := v.(*ssa.Phi); ok && phi.Block() == cmp.Block() {
			return true
		}
	}
	return false
}

// indexes reports whether what a length is compared with is an index of the queue.
func (l *limit) indexes(cmp *ssa.BinOp) bool {
	for instr := range code.Instructions(cmp.Parent()) {
		at, ok := instr.(*ssa.IndexAddr)
		if !ok || code.LoadedField(at.X) != l.field {
			continue
		}
		for _, v := range []ssa.Value{cmp.X, cmp.Y} {
			if at.Index == v || code.LoadedField(v) != nil && code.LoadedField(v) == code.LoadedField(at.Index) {
				return true
			}
		}
	}
	return false
}
