package unboundedfanout

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/starts"
)

// excuses are what excuses a start, asked in order.
var excuses = []func(*start) bool{
	cold, uncalled, lasts, checked, ownPool, limitedGroup, heldBack, takesSlot, paced, prefetched, counted, lookedUp, oneAtATime, flagUp, sometimes, awaited, worksItself, limitsInside,
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

// limitedGroup holds for a group of goroutines that is given a limit, or may be where it comes from.
//
//	g.SetLimit(10)    pool.New().WithMaxGoroutines(10)
func limitedGroup(s *start) bool { return starts.GroupLimited(s.effects, s.call) }

// heldBack holds where the function that starts what it is given waits for room first, or refuses it.
//
//	s.spawn(func() { ... })    func (s *Server) spawn(f func()) { s.slots <- struct{}{}; go func() { defer func() { <-s.slots }(); f() }() }
func heldBack(s *start) bool { return starts.HeldBack(s.effects, s.call) }

// takesSlot holds where a function takes a slot before the start: there are as many goroutines as there are slots.
//
//	s.acquire()    func (s *Server) acquire() { s.slots <- struct{}{} }
func takesSlot(s *start) bool {
	for _, at := range s.way() {
		for call := range code.Calls(at.Parent()) {
			if code.Before(call, at) && s.inTurn(call, at) && starts.Acquires(s.effects, call) {
				return true
			}
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
			if instr != s.from && starts.Waits(s.effects, instr) && code.Before(instr, at) && s.inTurn(instr, at) {
				return true
			}
		}
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
