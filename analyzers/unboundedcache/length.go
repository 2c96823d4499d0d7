package unboundedcache

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// bounded holds where the number of keys is held against something, and something is done about it.
func bounded(e *entry) bool {
	return slices.ContainsFunc(e.lengths, func(v ssa.Value) bool { return e.held(v, 0) })
}

// maxLengthDepth is through how many computations a length is followed.
const maxLengthDepth = 4

// held follows a length to what is done with it. To tell it is no limit.
func (e *entry) held(v ssa.Value, depth int) bool {
	if depth > maxLengthDepth || v.Referrers() == nil {
		return false
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.BinOp:
			if !code.IsComparison(ref.Op) {
				if e.held(ref, depth+1) {
					return true
				}
			} else if limits(ref, v) && !e.tellsOnly(ref) {
				return true
			}
		case *ssa.Convert, *ssa.Phi:
			if e.held(ref.(ssa.Value), depth+1) {
				return true
			}
		case *ssa.Return:
			if e.heldBy(ref, v, depth) {
				return true
			}
		case *ssa.Store:
			if alloc, ok := ref.Addr.(*ssa.Alloc); ok && slices.ContainsFunc(code.LoadsAfter(alloc, ref), func(load ssa.Value) bool { return e.held(load, depth+1) }) {
				return true
			}
		}
	}
	return false
}

// heldBy follows a length to those who call for it; who is not in sight may well hold it against something.
func (e *entry) heldBy(ret *ssa.Return, v ssa.Value, depth int) bool {
	for _, call := range e.effects.Index.Callers[code.Origin(ret.Parent())] {
		if result := call.Value(); result != nil && len(ret.Results) == 1 && ret.Results[0] == v && e.held(result, depth+1) {
			return true
		}
	}
	return false
}

// limits reports whether a comparison asks whether there are too many: not whether there are any, and not how far a loop has come.
func limits(cmp *ssa.BinOp, length ssa.Value) bool {
	other := cmp.X
	if other == length {
		other = cmp.Y
	}
	if n, constant := code.Int(other); constant && n <= 1 {
		return false
	}
	_, counts := other.(*ssa.Phi)
	return !counts
}

// tellsOnly reports whether all that a comparison decides is whether something is said.
func (s *store) tellsOnly(cmp *ssa.BinOp) bool {
	for _, ref := range *cmp.Referrers() {
		branch, ok := ref.(*ssa.If)
		if !ok {
			return false
		}
		yes, no := branch.Block().Succs[0], branch.Block().Succs[1]
		if !s.quietly(yes, no, branch.Block()) || !s.quietly(no, yes, branch.Block()) {
			return false
		}
	}
	return true
}

// quietly reports whether the blocks that only one outcome leads to change nothing.
func (s *store) quietly(side, other, branch *ssa.BasicBlock) bool {
	common := code.Reachable(other, branch)
	for b := range code.Reachable(side, branch) {
		if common[b] {
			continue
		}
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Store:
				if _, element := instr.Addr.(*ssa.IndexAddr); !element {
					return false
				}
			case *ssa.MapUpdate, *ssa.Send, *ssa.Panic, *ssa.Return, *ssa.Go, *ssa.Defer:
				return false
			case *ssa.Call:
				if s.acts(instr) {
					return false
				}
			case *ssa.BinOp:
				if instr.Op == token.REM {
					continue
				}
			}
		}
	}
	return true
}

// acts reports whether a call does something about it: neither asks for a length, nor says something.
func (s *store) acts(call *ssa.Call) bool {
	if b, builtin := call.Call.Value.(*ssa.Builtin); builtin {
		return b.Name() != "len"
	}
	return !code.SaysSomething(call) && !s.effects.Says(lexicon.Tells, s.effects.ShortName(call)) && code.Changes(call)
}
