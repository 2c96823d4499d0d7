package retry

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/origin"
)

// A round is the way from a failure to the next try.
type round struct {
	*body
	call   *ssa.Call // what failed
	branch *ssa.If   // on the failure
	failed *ssa.BasicBlock
	ways   code.BlockSet // the blocks that lie on it
	flag   *ssa.Phi      // what success sets for the loop to end, if that is how it ends
	always bool          // it sleeps before it asks whether the call has failed
	paced  bool          // each way to the next try pauses

	ending  []Stop // see stops
	stopped bool   // they are known
}

func newRound(b *body, call *ssa.Call, branch *ssa.If, failed *ssa.BasicBlock) *round {
	w := &round{body: b, call: call, branch: branch, failed: failed}
	w.ways = b.blocks.Spread(failed, call.Block())
	return w
}

// enters reports whether the round passes from a block to the next one.
func (w *round) enters(from, to *ssa.BasicBlock) bool {
	return w.ways.Has(from) || w.branch != nil && from == w.branch.Block() && to == w.failed
}

// changes reports whether the operands of the call are others in the next try: they come from a range, or from a variable
// that moves on although the call has failed.
func (w *round) changes() bool {
	for _, arg := range w.operands() {
		if code.IsContext(arg.Type()) || code.IsDuration(arg.Type()) {
			continue // a deadline that grows with the tries makes no other operation
		}
		if w.movesOn(arg, map[ssa.Value]bool{}) || arg != code.ReceiverOf(w.call) && w.rewrites(arg) {
			return true
		}
	}
	return false
}

// rewrites reports whether something else is put into what the call gets a pointer to: a name that was returned, an endpoint. A
// number that is counted up, or a time, makes no other operation.
func (w *round) rewrites(arg ssa.Value) bool {
	for _, s := range w.stores {
		field, ok := s.Addr.(*ssa.FieldAddr)
		if !ok || !w.ways.Has(s.Block()) || !code.Within(field, arg) {
			continue
		}
		if namesAnother(s.Val) {
			return true
		}
	}
	return w.redraws(arg)
}

// redraws reports whether a name that is drawn by chance is put into what the call gets, before each try.
//
//	doc.ID = newID()
//	err := docs.Insert(ctx, doc)
func (w *round) redraws(arg ssa.Value) bool {
	if x := code.Viewed(arg); x != nil {
		arg = x
	}
	return slices.ContainsFunc(w.stores, func(s *ssa.Store) bool {
		field, ok := s.Addr.(*ssa.FieldAddr)
		return ok && code.Within(field, arg) && code.Before(s, w.call) && origin.Drawn(w.r, s.Val, w.blocks.Has)
	})
}

// namesAnother reports whether a value may say for what the next try is: no error, no time and no number that is computed.
func namesAnother(v ssa.Value) bool {
	if _, computed := v.(*ssa.BinOp); computed || code.IsCounted(v) || code.IsConst(v) {
		return false
	}
	return !code.IsError(v.Type()) && !code.IsDuration(v.Type())
}

func (w *round) movesOn(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] || len(seen) > 60 {
		return false
	}
	seen[v] = true
	instr, ok := v.(ssa.Instruction)
	if !ok || !w.blocks.Has(instr.Block()) {
		return false
	}
	switch v := v.(type) {
	case *ssa.Phi:
		if v.Block() == w.loop.Head {
			return w.next(v, v, map[ssa.Value]bool{}) && !(code.ComesRound(v, w.enters) && w.spins())
		}
	case *ssa.BinOp:
		if v.Op == token.REM && w.spins() {
			return false // list[n % len(list)]
		}
	case *ssa.Next, *ssa.Select:
		return true
	case *ssa.UnOp:
		if v.Op == token.ARROW || v.Op == token.MUL && w.writes(v.X) {
			return true
		}
	case *ssa.Call:
		// Made anew for each try from the same things: a request, a deadline. What an iterator has got to is another thing.
		if w.iterated(v) || origin.Draws(w.r, v) || code.AsksNext(w.loop, v) {
			return true
		}
	}
	return slices.ContainsFunc(code.Parts(v), func(p ssa.Value) bool { return w.movesOn(p, seen) })
}

// spins reports whether nothing on the way counts the tries or sleeps: what comes round again is then asked again at once.
func (w *round) spins() bool { return len(w.sleeps()) == len(pausesOff(w)) && limitless(w, w.stops()) }

// next reports whether a variable of the loop has another value after a failure: what it gets on the way is not itself.
func (w *round) next(of *ssa.Phi, v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return false
	}
	seen[v] = true
	phi, ok := v.(*ssa.Phi)
	if !ok {
		instr, ok := v.(ssa.Instruction)
		return ok && w.blocks.Has(instr.Block()) || code.IsText(v) || code.IsNil(v) && !w.setBack(v) // given up: another one is made before the next try
	}
	if phi != of && !w.blocks.Has(phi.Block()) {
		return false
	}
	for i, pred := range phi.Block().Preds {
		if w.enters(pred, phi.Block()) && w.next(of, phi.Edges[i], seen) {
			return true
		}
	}
	return false
}

// filled reports whether another call of the loop reads the next into a variable: dec.Decode(&order).
func (w *round) filled(r *effects.Result, made *ssa.Alloc) bool {
	return slices.ContainsFunc(origin.FilledBy(r, made), func(by ssa.CallInstruction) bool { return by != w.call && w.blocks.Has(by.Block()) })
}

// writes reports whether the variable or the field at an address is written on the way.
func (w *round) writes(addr ssa.Value) bool {
	field, _ := addr.(*ssa.FieldAddr)
	for _, s := range w.stores {
		if !w.ways.Has(s.Block()) || code.IsError(s.Val.Type()) || w.setBack(s.Val) {
			continue
		}
		f, ok := s.Addr.(*ssa.FieldAddr)
		if s.Addr == addr || code.Within(addr, s.Addr) || ok && field != nil && code.FieldOf(f) == code.FieldOf(field) {
			return true
		}
	}
	return false
}

// setBack recognises what is put into an operand so that the next try asks what was asked before. What is made anew after a pause asks the same.
func (w *round) setBack(v ssa.Value) bool { return code.IsCleared(v) || w.paced && code.IsNil(v) }

// same reports whether nothing that the call gets comes out of the loop: no job that was taken from somewhere is in it.
func (w *round) same(r *effects.Result) bool {
	for _, arg := range w.operands() {
		if !code.IsContext(arg.Type()) && !code.IsDuration(arg.Type()) && w.taken(r, arg, map[ssa.Value]bool{}) {
			return false
		}
	}
	return true
}

func (w *round) taken(r *effects.Result, v ssa.Value, seen map[ssa.Value]bool) bool {
	if made, ok := v.(*ssa.Alloc); ok && w.filled(r, made) {
		return true
	}
	instr, ok := v.(ssa.Instruction)
	if !ok || seen[v] || !w.blocks.Has(instr.Block()) {
		return false
	}
	seen[v] = true
	if instr.Block() == w.loop.Head {
		if _, variable := v.(*ssa.Phi); variable {
			return false // it has not moved on
		}
	}
	if call, ok := v.(*ssa.Call); ok && (!r.Standard(call) || call.Call.Signature().Recv() != nil) {
		return true
	}
	return slices.ContainsFunc(code.Parts(v), func(p ssa.Value) bool { return w.taken(r, p, seen) })
}
