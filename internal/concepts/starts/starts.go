package starts

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// Given reports whether a call runs a function in a goroutine that it is given: a library's function whose row says so, or one of ours.
//
//	g.Go(work)    pool.Submit(work)    async.Do(func() { ... })
func Given(r *effects.Result, call ssa.CallInstruction) bool {
	if m := r.Model(call); m != nil {
		for _, given := range m.Calls {
			if given.How == "goroutine" {
				return true
			}
		}
		return false
	}
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil {
		return false
	}
	for _, e := range f.EdgesAt(call) {
		if e.Async {
			return true
		}
	}
	return false
}

// Waits recognises what may hold a goroutine back: a send, a receive, a pause, a slot.
//
//	slots <- struct{}{}    <-tokens    limiter.Wait(ctx)    s.slots.Acquire(ctx, 1)
func Waits(r *effects.Result, instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.Send:
		return true
	case *ssa.UnOp:
		return instr.Op == token.ARROW
	case *ssa.Select:
		return true
	case *ssa.Call:
		if row := r.Models.Holds(r.Callee(instr)); row != nil && row.Acquires != nil && row.Acquires.What == models.HeldSlot {
			return true
		}
		if m := r.Model(instr); m != nil {
			return m.Sleeps != nil
		}
		return r.WaitsByName(instr)
	}
	return false
}

// Acquires reports whether a function that is called waits for something to have, or for room in a channel.
//
//	s.acquire()    func (s *Server) acquire() { s.slots <- struct{}{} }
func Acquires(r *effects.Result, call ssa.CallInstruction) bool {
	if callee := r.Callee(call); callee != nil {
		if sum := r.SummaryOf(callee); sum != nil {
			for _, h := range sum.Holds {
				if h.Does == summary.Acquires && h.What == models.HeldSlot {
					return true
				}
			}
		}
	}
	for _, e := range r.Call(call) {
		if e.Kind == summary.Block || e.Kind == summary.Sleep {
			return true
		}
	}
	return false
}

// Below reports whether a comparison says of a number that it is below a limit, where it holds or where it does not.
//
//	running.Load() >= max    below where it does not hold
func Below(cmp *ssa.BinOp, holds bool) bool {
	below := cmp.Op == token.LSS || cmp.Op == token.LEQ
	if cmp.Op != token.GTR && cmp.Op != token.GEQ && !below {
		return false
	}
	if code.IsConst(cmp.X) {
		below = !below // 100 > n
	}
	return below == holds
}

// HeldBack reports whether a call starts what it is given only when there is room for it, as far as the function that is called, or the group that
// it is given, tells.
//
//	spawn(func() { ... })    func spawn(f func()) { slots <- struct{}{}; go func() { defer func() { <-slots }(); f() }() }
func HeldBack(r *effects.Result, call ssa.CallInstruction) bool {
	return byCallee(r, call) || givenLimited(r, call)
}

// byCallee reports whether the function that is called tells so.
func byCallee(r *effects.Result, call ssa.CallInstruction) bool {
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil {
		return false
	}
	for _, e := range f.EdgesAt(call) {
		if e.Blind {
			continue // what is started
		}
		for _, via := range r.CalleeSummaries(e) {
			for _, g := range via.Callbacks {
				if g.Mode == summary.Limited && e.Argument(g.Param) != nil {
					return true
				}
			}
		}
	}
	return false
}
