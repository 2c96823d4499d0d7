package retry

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/concepts/phases"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// recognised are the loops of the functions that were asked for.
type recognised map[*ssa.Function][]Loop

// LoopsOf finds the loops of a function that repeat a failed call.
//
//	for {
//		if err := c.Send(ctx, m); err == nil {	// UntilSuccess, of Send
//			return nil
//		}
//		time.Sleep(time.Second)			// Pauses
//	}
func LoopsOf(r *effects.Result, fn *ssa.Function) []Loop {
	memo := effects.Memo[recognised](r)
	if *memo == nil {
		*memo = recognised{}
	}
	found, known := (*memo)[fn]
	if !known {
		found = loopsOf(r, fn, func(*ssa.Call) bool { return true })
		(*memo)[fn] = found
	}
	return found
}

// loopsOf finds those that repeat a call that is asked for.
func loopsOf(r *effects.Result, fn *ssa.Function, wanted func(*ssa.Call) bool) []Loop {
	var out []Loop
	bodies := map[*code.Loop]*body{}
	for _, c := range candidatesOf(r, fn) {
		if !wanted(c.call) {
			continue
		}
		if bodies[c.in] == nil {
			bodies[c.in] = newBody(r, c.in)
		}
		if loop, ok := bodies[c.in].recognise(c); ok {
			out = append(out, loop)
		}
	}
	return out
}

// LoopsOfGiven finds those that repeat a function which the function is given: what it does with it, before all is known of what calls do.
func LoopsOfGiven(r *effects.Result, fn *ssa.Function) []Loop {
	return loopsOf(r, fn, func(call *ssa.Call) bool { _, given := call.Call.Value.(*ssa.Parameter); return given })
}

// recognise tells whether a call of the loop is made again when it fails, and how.
func (b *body) recognise(c candidate) (Loop, bool) {
	r, l, call, branch := b.r, b.loop, c.call, c.branch
	round := newRound(b, call, branch, c.failed)
	rejected := rejects(r, round)
	out := Loop{Call: call, Body: l, Target: targetOf(r, call)}
	if len(rejected) > 0 || !code.ReturnsTo(l, round.succeeded(), branch.Block()) || round.endsByFlag() || failures.Completes(r, l, call, round.succeeded()) {
		out.Purpose = UntilSuccess
	}
	if c.special && !out.Repeats() && (out.Target != Stream || !failures.AsksForEnd(branch)) {
		return Loop{}, false // it says what came, or that nothing did
	}
	b.pace(&out, round, rejected)
	if round.paced = !out.IsUnpaced(); out.Purpose == NextItem && !out.Repairs() && phases.MovesOn(l, call, round.succeeded(), c.failed) {
		out.Purpose = UntilSuccess
	}
	out.Operand = operandOf(r, round)
	if len(out.Ways) == 0 && len(out.Pauses) == 0 {
		return Loop{}, false // the failure leaves the loop
	}
	if out.Purpose != SelfScheduled && (out.Operand == MovesOn || code.OverElements(l)) && (!out.Repeats() || out.IsUnpaced()) {
		return Loop{}, false // the next endpoint, page or item: another operation
	}
	if out.IsUnpaced() && particular(r, round) {
		return Loop{}, false // nothing has failed: something has moved on
	}
	b.complete(&out, round)
	return out, true
}

// pace walks the ways to the next try.
func (b *body) pace(out *Loop, round *round, rejected []*ssa.BasicBlock) {
	if pauses.InCallee(b.r, round.call) {
		out.Pauses = []pauses.Pause{{Kind: pauses.Inside, At: round.call}}
		out.Ways = []Way{{Paced: true}}
		return
	}
	w := newWalk(round)
	all := w.from(round.failed)
	for _, start := range rejected {
		at := *round
		at.failed, at.ways = start, b.blocks.Spread(start, round.call.Block())
		answered := newWalk(&at)
		answered.about.fine, answered.pauses = true, w.pauses
		all.Merge(answered.from(start))
		w.pauses, w.woken = answered.pauses, w.woken || answered.woken
	}
	all = w.behind(all)
	if out.Ways, out.Pauses = all.List(), w.pauses; w.woken {
		out.Purpose = SelfScheduled
	}
}

// complete says what is true of a loop besides its ways.
func (b *body) complete(out *Loop, round *round) {
	r := b.r
	out.Stops = round.stops()
	out.limitless = limitless(round, out.Stops)
	out.inTurn = out.Operand == MovesOn && code.GoesOver(round.loop)
	out.rhythm = !out.Repeats() && (round.always || pausesAlways(round, out.Sleeps()))
	if out.Target == Unknown && givenRemote(r, round.call) {
		out.Target = GivenRemote
	}
	if contends(r, round) {
		out.Around |= Contended
	}
	if !out.IsUnpaced() || out.Repeats() {
		return
	}
	out.Else = pausesOff(round)
	if handsOn(r, round) {
		out.Around |= HandsOn
	}
	if waitsHere(r, round.call) {
		out.Around |= BlocksHere
	}
}

// targetOf says where a call goes, as far as the call itself tells. A stream of whatever that has ended stays so.
func targetOf(r *effects.Result, call *ssa.Call) Target {
	if r.IsRemote(call) {
		return Remote
	}
	if m := r.Model(call); m != nil && m.Runs == "read" || failures.OfStream(call) {
		return Stream
	}
	return Unknown
}
