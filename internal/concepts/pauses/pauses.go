package pauses

import (
	"go/token"
	"go/types"
	"slices"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/bounds"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// A Kind is the way in which something pauses.
type Kind uint8

// The kinds.
const (
	Sleep  Kind = iota // time.Sleep(d)
	Timer              // time.NewTimer(d): the wait for it follows
	Wait               // <-done, or a select
	Send               // reports <- err: whoever receives may well pace it
	Named              // limiter.Wait(ctx): a call of which only the name is known
	Late               // errors.Is(err, context.DeadlineExceeded): the try itself has taken its time
	Inside             // what is repeated pauses by itself
	After              // time.AfterFunc(d, again): what comes next comes later, and nobody waits for it
)

// A Pause is what a loop waits for between two rounds.
type Pause struct {
	Kind   Kind
	At     ssa.Instruction
	Call   ssa.CallInstruction // of a Sleep or a Timer
	Effect summary.Effect      // likewise
	Fixed  bool                // likewise: it is as long each time, as nothing in the loop makes it longer
	Timed  bool                // of a Wait: for a timer, or to be told to stop
}

// Stops reports whether the loop goes on only when the pause is over.
func (p Pause) Stops() bool { return p.Kind != Timer }

// Delays reports whether the pause is for a time that it says.
func (p Pause) Delays() bool { return p.Kind == Sleep || p.Kind == Timer || p.Kind == After }

// At recognises what an instruction of a loop pauses by; the loop is nil where a function starts itself again.
func At(r *effects.Result, l *code.Loop, instr ssa.Instruction) (Pause, bool) {
	timed, _ := code.PausesAt(instr)
	if timed && firesAtOnce(r, instr) || isSlot(l, instr) {
		return Pause{}, false
	}
	switch instr := instr.(type) {
	case *ssa.Select:
		return Pause{Kind: Wait, At: instr, Timed: timed}, instr.Blocking
	case *ssa.UnOp:
		return Pause{Kind: Wait, At: instr, Timed: timed}, instr.Op == token.ARROW
	case *ssa.Send:
		return Pause{Kind: Send, At: instr}, true
	case *ssa.Call:
		return atCall(r, l, instr)
	}
	return Pause{}, false
}

func atCall(r *effects.Result, l *code.Loop, call *ssa.Call) (Pause, bool) {
	if IsFleeting(r, call) {
		return Pause{}, false
	}
	if p, ok := SleepIn(r, l, call); ok {
		return p, !lastsNoTime(r, call)
	}
	if p, ok := clockSleep(r, l, call); ok {
		return p, true
	}
	return Pause{Kind: Named, At: call}, r.WaitsByName(call) || judges(r, call) || made(r, call)
}

// judges recognises a function that others provide and that is asked about an error: whether it waits before it answers is theirs to know.
//
//	func (c *Client) user(limited func(error) bool)
//		if limited(err) { continue }
func judges(r *effects.Result, call *ssa.Call) bool {
	common := call.Common()
	if common.IsInvoke() || common.StaticCallee() != nil || !code.IsBool(call.Type()) || len(r.Targets(call)) > 0 {
		return false
	}
	return slices.ContainsFunc(common.Args, func(arg ssa.Value) bool { return code.IsError(arg.Type()) })
}

// SleepIn recognises the first sleep that a call is known to make, or the timer that it starts.
func SleepIn(r *effects.Result, l *code.Loop, call ssa.CallInstruction) (Pause, bool) {
	for _, e := range r.Call(call) {
		if e.Kind == summary.Sleep {
			return Make(r, l, call, e), true
		}
	}
	return Pause{}, false
}

// Make is the pause that a call makes by a sleep among its effects.
func Make(r *effects.Result, l *code.Loop, call ssa.CallInstruction, e summary.Effect) Pause {
	fixed := e.Bounds[0].Kind == summary.Constant
	if d := delay(r, call); d != nil && !fixed {
		fixed = isFixed(r, l, d, 0)
	}
	p := Pause{At: call, Call: call, Effect: e, Fixed: fixed}
	if startsTimer(r, call) {
		p.Kind = Timer
	}
	return p
}

// IsFleeting reports whether a sleep of a library is over at once: its author forgot the unit, or the delay never grows out of nothing.
func IsFleeting(r *effects.Result, call ssa.CallInstruction) bool {
	m := r.Model(call)
	if m == nil || m.Sleeps == nil || m.Sleeps.Delay != "argument" {
		return false
	}
	if k, ok := code.Int(r.Argument(call, m.Sleeps.Arg)); ok {
		return time.Duration(k) < time.Millisecond
	}
	return lastsNoTime(r, call)
}

func lastsNoTime(r *effects.Result, call ssa.CallInstruction) bool {
	d, known := Longest(r, call)
	return known && d < time.Millisecond
}

// firesAtOnce reports whether an instruction waits for a clock that fires as soon as it is made.
//
//	<-time.After(delay)	// of a delay that is nought
func firesAtOnce(r *effects.Result, instr ssa.Instruction) bool {
	fleeting := func(ch ssa.Value) bool {
		call, ok := ch.(*ssa.Call)
		return ok && IsFleeting(r, call)
	}
	switch instr := instr.(type) {
	case *ssa.UnOp:
		return fleeting(instr.X)
	case *ssa.Select:
		return slices.ContainsFunc(instr.States, func(s *ssa.SelectState) bool { return s.Dir == types.RecvOnly && fleeting(s.Chan) })
	}
	return false
}

// startsTimer reports whether a call that sleeps only starts a timer, rather than wait itself.
func startsTimer(r *effects.Result, call ssa.CallInstruction) bool {
	m := r.Model(call)
	return m != nil && m.Sleeps != nil && m.Sleeps.Timer
}

// EndsAll reports whether an instruction ends the process or the goroutine, or says by its name that it does.
func EndsAll(r *effects.Result, instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	return ok && (r.NeverReturns(call) || r.Says(lexicon.NeverReturns, r.ShortName(call)))
}

// clockSleep recognises the sleep of a clock of which nothing is known but its method's name and argument.
func clockSleep(r *effects.Result, l *code.Loop, call *ssa.Call) (Pause, bool) {
	callee := r.Callee(call)
	if callee == nil || callee.Name() != "Sleep" || len(r.Call(call)) > 0 || callee.Signature().Results().Len() > 0 {
		return Pause{}, false
	}
	for _, arg := range code.Arguments(call) {
		if code.IsDuration(arg.Type()) {
			e := summary.Effect{Kind: summary.Sleep, Name: "sleep", Op: code.FuncName(callee), Bounds: []summary.Bound{r.ValueBound(arg, bounds.DurationAspect)}}
			return Pause{At: call, Call: call, Effect: e, Fixed: isFixed(r, l, arg, 0)}, true
		}
	}
	return Pause{}, false
}
