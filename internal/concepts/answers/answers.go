package answers

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// maxCalls is through how many functions an entry is followed, to those who are given it and to those who gave it.
const maxCalls = 3

// Awaited reports whether whoever does something with an entry waits for its answer behind that on every way, and starts nobody to do so: the function, or
// all that call it with the entry.
//
//	func (q *Queue) push(r *req) { q.list = append(q.list, r) }	of r, at the append
//	func (q *Queue) Do(r *req) error { q.push(r); return <-r.done }
func Awaited(r *effects.Result, at ssa.Instruction, entry ssa.Value) bool {
	return awaited(r, at, entry, maxCalls)
}

func awaited(r *effects.Result, at ssa.Instruction, entry ssa.Value, depth int) bool {
	fn := at.Parent()
	if depth == 0 || slices.ContainsFunc(r.Index.Callers[code.Origin(fn)], startsOne) {
		return false
	}
	if behind(at, waitsOn(r, fn, partsOf(entry), depth)) {
		return true
	}
	calls, all := r.Callers(fn)
	return all && len(calls) > 0 && !slices.ContainsFunc(calls, func(call ssa.CallInstruction) bool {
		theirs := handed(call, entry)
		return theirs == nil || !awaited(r, call, theirs, depth-1)
	})
}

// startsOne recognises a call that nobody waits for: those who do are as many as were started.
func startsOne(call ssa.CallInstruction) bool {
	_, starts := call.(*ssa.Go)
	return starts
}

// handed is the entry in the words of a caller, who gave it; or nil.
func handed(call ssa.CallInstruction, entry ssa.Value) ssa.Value {
	p, ok := code.Content(entry).(*ssa.Parameter)
	if !ok {
		return nil
	}
	return code.ArgumentOf(call, p)
}

// partsOf is an entry with what it was made of: what is waited for may be any of that.
//
//	done := make(chan error); q.list = append(q.list, req{key, done}); return <-done
func partsOf(entry ssa.Value) map[ssa.Value]bool {
	entry = code.Content(entry)
	parts := map[ssa.Value]bool{entry: true}
	made := code.LocalStruct(entry)
	if made == nil {
		return parts
	}
	parts[made] = true
	for _, v := range code.StoredThrough(made) {
		if _, channel := code.Content(v).(*ssa.MakeChan); channel {
			parts[code.Content(v)] = true
		}
	}
	return parts
}

// behind reports whether no way leads from an instruction to the end of its function without one of some others.
func behind(at ssa.Instruction, waits []ssa.Instruction) bool {
	return slices.ContainsFunc(waits, func(w ssa.Instruction) bool {
		if w.Block() == at.Block() {
			return w == at || code.Before(at, w)
		}
		for b := range code.Reachable(at.Block(), w.Block()) {
			if _, ends := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ends {
				return false
			}
		}
		return true
	})
}
