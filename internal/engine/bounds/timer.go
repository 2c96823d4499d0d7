package bounds

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A pause by timer is two instructions: one starts the timer, another one receives from it. The same pair makes a timeout,
// when the receive stands beside one of data: then nobody means to wait that long.

// TimerPauses says of a call that starts a timer whether the function pauses on it, and whether something may end the
// pause early.
func (r *Package) TimerPauses(call ssa.CallInstruction) (pauses, heeds bool) {
	v := call.Value()
	if v == nil {
		return false, false
	}
	if _, isChannel := code.Core(v.Type()).(*types.Chan); isChannel {
		return code.ReceivedAsPause(v)
	}
	timer := ssa.Value(v)
	if recv := call.Common().Signature().Recv(); recv != nil {
		timer = call.Common().Args[0] // of Reset
	}
	from, _ := r.Sources(timer)
	for _, channel := range r.timerChannels(call.Parent(), from) {
		p, h := code.ReceivedAsPause(channel)
		pauses, heeds = pauses || p, heeds || h
	}
	return pauses, heeds
}

// OwnTimer is the pause that a function makes with a timer, or the channel of one, which something else than the package time starts for it: a
// pool of timers, a clock, a backoff of the project's own.
//
//	case <-backoff.Timer():    pauses, for how long is not known
func (r *Package) OwnTimer(call ssa.CallInstruction, callee *types.Func) (summary.Effect, bool) {
	if callee == nil || call.Value() == nil {
		return summary.Effect{}, false
	}
	bound, given := summary.Bound{}, false
	for _, arg := range code.Arguments(call) {
		if code.IsDuration(arg.Type()) && !given {
			bound, given = r.ValueBound(arg, DurationAspect), true
		}
	}
	isTimer := given && types.TypeString(call.Value().Type(), nil) == "*time.Timer"
	if !isTimer && !code.IsTimeChannel(call.Value().Type()) {
		return summary.Effect{}, false
	}
	pauses, heeds := r.TimerPauses(call)
	e := summary.Effect{Kind: summary.Sleep, Name: "sleep", Op: code.FuncName(callee), Bounds: []summary.Bound{bound}, Chain: []summary.Hop{r.At(call, "starts a timer")}}
	if heeds {
		e.Flags |= summary.Heeds
	}
	return e, pauses
}

// timerChannels finds the loads of the channel of a timer in a function.
func (r *Package) timerChannels(fn *ssa.Function, timers []ssa.Value) []ssa.Value {
	var out []ssa.Value
	for instr := range code.Instructions(fn) {
		addr, ok := instr.(*ssa.FieldAddr)
		if !ok || !code.IsTimeChannel(code.Core(addr.Type()).(*types.Pointer).Elem()) {
			continue
		}
		from, _ := r.Sources(addr.X)
		if !slices.ContainsFunc(from, func(v ssa.Value) bool { return slices.Contains(timers, v) }) {
			continue
		}
		for _, ref := range *addr.Referrers() {
			if load, ok := ref.(*ssa.UnOp); ok {
				out = append(out, load)
			}
		}
	}
	return out
}
