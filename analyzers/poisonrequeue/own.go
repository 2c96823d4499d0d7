package poisonrequeue

import (
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/concepts/signals"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// putBack lists the places of a function that put what was taken from a channel or a queue of the program back into it.
//
//	for job := range s.jobs {
//		if err := s.do(job); err != nil {
//			s.jobs <- job
//		}
//	}
func putBack(r *effects.Result, fn *ssa.Function) []*back {
	var out []*back
	for instr := range code.Instructions(fn) {
		s := signals.Given(r, instr)
		if s == nil {
			continue
		}
		item := map[ssa.Value]bool{}
		itself(r, givenItem(r, instr), item, 0)
		if len(item) > 0 && allTaken(r, item, s, fn) {
			out = append(out, &back{effects: r, fn: fn, at: instr, item: item, kind: own})
		}
	}
	return out
}

// maxSame is through how many variables something is followed that stays what it is.
const maxSame = 8

// itself lists what a value is, in whatever variable it lies. What is made of an item is another one.
func itself(r *effects.Result, v ssa.Value, out map[ssa.Value]bool, depth int) {
	if v == nil || depth > maxSame {
		return
	}
	if in := code.Converted(v); in != nil {
		itself(r, in, out, depth+1)
		return
	}
	var from []ssa.Value
	switch v := v.(type) {
	case *ssa.Phi:
		from = v.Edges
	case *ssa.FreeVar:
		from = r.Bindings(v)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			from = []ssa.Value{v.X}
		}
	case *ssa.Alloc:
		for _, ref := range *v.Referrers() {
			if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(v) {
				from = append(from, s.Val)
			}
		}
	}
	if len(from) == 0 {
		out[v] = true
	}
	for _, f := range from {
		itself(r, f, out, depth+1)
	}
}

// givenItem is what an instruction puts into a channel or queue.
func givenItem(r *effects.Result, instr ssa.Instruction) ssa.Value {
	switch instr := instr.(type) {
	case *ssa.Send:
		return instr.X
	case *ssa.Select:
		for _, s := range instr.States {
			if s.Dir == types.SendOnly {
				return s.Send
			}
		}
	case *ssa.Call:
		if m := r.Model(instr); m != nil && m.Enqueues != nil {
			return r.Argument(instr, m.Enqueues.Arg)
		}
	}
	return nil
}

// allTaken reports whether an item came from a signal: all that it is made of was taken there, here or by the callers of the function.
func allTaken(r *effects.Result, item map[ssa.Value]bool, s signals.Signal, fn *ssa.Function) bool {
	for v := range item {
		if p, ok := v.(*ssa.Parameter); ok && p.Parent() == code.Outermost(fn) {
			if !givenTaken(r, p, s) {
				return false
			}
			continue
		}
		if !takenFrom(r, v, s) {
			return false
		}
	}
	return true
}

// takenFrom reports whether a value is what was received from a signal. Of a select that is the one that the value came by.
func takenFrom(r *effects.Result, v ssa.Value, s signals.Signal) bool {
	if x, ok := v.(*ssa.Extract); ok {
		if sel, ok := x.Tuple.(*ssa.Select); ok {
			return receivedBy(r, sel, x.Index) == s
		}
		v = x.Tuple
	}
	instr, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	_, from := signals.Received(r, instr)[s]
	return from
}

// receivedBy is the signal from which a select got one of its results: the first is which case it was, the second whether the channel is open.
func receivedBy(r *effects.Result, sel *ssa.Select, result int) signals.Signal {
	at := 2
	for _, state := range sel.States {
		if state.Dir != types.RecvOnly {
			continue
		}
		if at == result {
			return signals.Of(r, state.Chan)
		}
		at++
	}
	return nil
}

// givenTaken reports whether all callers give as a parameter what they have taken from a signal.
func givenTaken(r *effects.Result, p *ssa.Parameter, s signals.Signal) bool {
	given, all := r.Arguments(p)
	return all && !slices.ContainsFunc(given, func(arg trace.Argument) bool {
		roots := slices.Collect(maps.Keys(deliveries.Roots(r, arg.Value)))
		return len(roots) == 0 || slices.ContainsFunc(roots, func(v ssa.Value) bool { return !takenFrom(r, v, s) })
	})
}
