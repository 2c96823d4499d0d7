package unboundedfanout

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// excuses are what excuses a start, asked in order.
var excuses = []func(*start) bool{
	cold, uncalled, lasts, checked, ownPool, limitedGroup, takesSlot, paced, prefetched, counted, lookedUp, oneAtATime, sometimes, awaited, worksItself, limitsInside,
}

// cold holds in code that runs only when the program starts or stops. A loop at the end of main that serves does not.
func cold(s *start) bool { return s.kind.ID == element.ID && s.effects.Cold(s.fn) }

// uncalled holds in functions that nobody in the program runs.
func uncalled(s *start) bool { return s.effects.Uncalled(s.fn) }

// lasts holds for a goroutine that goes on for as long as what it is for: a connection, a subscriber, a stream, a watch.
//
//	case sub := <-s.joins:
//		go func() { for ev := range sub.events { sub.write(ev) } }()
func lasts(s *start) bool {
	for _, fn := range s.bodies() {
		for _, l := range code.Loops(fn) {
			if !code.Endless(l) {
				continue
			}
			for instr := range l.Instructions() {
				if code.WaitsInside(instr) || s.reads(instr) {
					return true
				}
			}
		}
	}
	return false
}

// reads recognises a call that reads on in a connection or a stream.
func (s *start) reads(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return false
	}
	m := s.effects.Model(call)
	return m != nil && (m.Runs == "receive" || m.Runs == "read" || m.Sleeps != nil)
}

// ownPool holds for a library's pool of goroutines, which has a capacity.
//
//	pool.Submit(func() { ... })
func ownPool(s *start) bool {
	m := s.effects.Model(s.call)
	if m == nil {
		return false
	}
	recv := s.effects.Argument(s.call, -1)
	return recv == nil || s.effects.RoleOf(recv.Type()) != "group"
}

// takesSlot holds where a function takes a slot before the start: there are as many goroutines as there are slots.
//
//	s.acquire()    func (s *Server) acquire() { s.slots <- struct{}{} }
func takesSlot(s *start) bool {
	for _, at := range s.way() {
		for call := range code.Calls(at.Parent()) {
			if code.Before(call, at) && s.inTurn(call, at) && s.acquires(call) {
				return true
			}
		}
	}
	return false
}

// acquires reports whether a function that is called waits for something to have, or for room in a channel.
func (s *start) acquires(call ssa.CallInstruction) bool {
	if callee := s.effects.Callee(call); callee != nil {
		if sum := s.effects.SummaryOf(callee); sum != nil {
			for _, h := range sum.Holds {
				if h.Does == summary.Acquires && h.What == models.HeldSlot {
					return true
				}
			}
		}
	}
	for _, e := range s.effects.Call(call) {
		if e.Kind == summary.Block || e.Kind == summary.Sleep {
			return true
		}
	}
	return false
}

// way is the start, and the calls that lead to it from the loop.
func (s *start) way() []ssa.CallInstruction { return append([]ssa.CallInstruction{s.call}, s.via...) }

// paced holds where each turn waits before the start for something else than the message: a token, a rate, room in a channel.
//
//	limiter.Wait(ctx)    <-tokens    slots <- m
func paced(s *start) bool {
	for _, at := range s.way() {
		for instr := range code.Instructions(at.Parent()) {
			if instr != s.from && s.waits(instr) && code.Before(instr, at) && s.inTurn(instr, at) {
				return true
			}
		}
	}
	return false
}

// waits recognises what may hold a turn back: a send, a receive, a pause.
func (s *start) waits(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.Send:
		return true
	case *ssa.UnOp:
		return instr.Op == token.ARROW
	case *ssa.Select:
		return true
	case *ssa.Call:
		if row := s.effects.Models.Holds(s.effects.Callee(instr)); row != nil && row.Acquires != nil && row.Acquires.What == models.HeldSlot {
			return true
		}
		if m := s.effects.Model(instr); m != nil {
			return m.Sleeps != nil
		}
		return s.effects.WaitsByName(instr)
	}
	return false
}

// inTurn reports whether an instruction on the way to another is repeated with it: within the loop, or in a function that the loop calls.
func (s *start) inTurn(instr ssa.Instruction, at ssa.CallInstruction) bool {
	l := s.extent.Loop
	if l == nil || at.Parent() != l.Head.Parent() {
		return true
	}
	return l.Blocks[instr.Block()]
}
