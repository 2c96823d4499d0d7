package retry

import (
	"slices"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/bounds"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// A Pause is a sleep between two tries.
type Pause struct {
	Call   ssa.CallInstruction
	Effect summary.Effect
	Fixed  bool // it is as long each time: nothing in the loop makes it longer
}

func pause(r *effects.Result, l *code.Loop, call ssa.CallInstruction, e summary.Effect) Pause {
	fixed := e.Bounds[0].Kind == summary.Constant
	if d := delay(r, call); d != nil && !fixed {
		fixed = isFixed(r, l, d, 0)
	}
	return Pause{Call: call, Effect: e, Fixed: fixed}
}

// fleeting reports whether a sleep is over at once: its author forgot the unit.
func fleeting(r *effects.Result, call ssa.CallInstruction) bool {
	m := r.Model(call)
	if m == nil || m.Sleeps == nil || m.Sleeps.Delay != "argument" {
		return false
	}
	k, ok := code.Int(r.Argument(call, m.Sleeps.Arg))
	return ok && time.Duration(k) < time.Millisecond
}

// delay finds the argument of a call that says how long it sleeps, or nil: of a library's, or of a helper that hands it on.
func delay(r *effects.Result, call ssa.CallInstruction) ssa.Value {
	if m := r.Model(call); m != nil {
		if m.Sleeps != nil && m.Sleeps.Delay == "argument" {
			return r.Argument(call, m.Sleeps.Arg)
		}
		return nil
	}
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil {
		return nil
	}
	args := code.Arguments(call)
	for _, e := range f.Edges {
		if e.Call != call || e.Blind || e.Async {
			continue
		}
		for _, via := range r.CalleeSummaries(e) {
			for _, effect := range via.Effects {
				if effect.Kind == summary.Sleep && effect.Bounds[0].Kind == summary.Param && effect.Bounds[0].Param < len(args) {
					return args[effect.Bounds[0].Param]
				}
			}
		}
	}
	return nil
}

// isFixed reports whether a delay is the same in each round of a loop.
func isFixed(r *effects.Result, l *code.Loop, v ssa.Value, depth int) bool {
	instr, ok := v.(ssa.Instruction)
	if _, given := v.(*ssa.Parameter); given && l == nil {
		return false // the next call may get a longer one
	}
	if !ok || l != nil && !l.Blocks[instr.Block()] {
		return true // computed once
	}
	if depth > 6 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Convert:
		return isFixed(r, l, v.X, depth+1)
	case *ssa.ChangeType:
		return isFixed(r, l, v.X, depth+1)
	case *ssa.BinOp:
		return isFixed(r, l, v.X, depth+1) && isFixed(r, l, v.Y, depth+1)
	case *ssa.UnOp:
		return unwritten(r, l, v.X)
	case *ssa.Field:
		return isFixed(r, l, v.X, depth+1)
	}
	return false
}

// unwritten reports whether nothing makes what lies at an address grow: a variable that the loop does not write, a field
// or package variable that never gets something computed from itself.
func unwritten(r *effects.Result, l *code.Loop, addr ssa.Value) bool {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		for _, s := range r.Index.Fields[code.FieldOf(addr)] {
			if _, computed := s.Val.(*ssa.BinOp); computed || l != nil && l.Blocks[s.Block()] {
				return false
			}
			if _, called := s.Val.(*ssa.Call); called && s.Parent() == addr.Parent() {
				return false
			}
		}
		return !r.Index.Leaks[code.FieldOf(addr)]
	case *ssa.Global:
		return len(r.Index.Globals[addr]) <= 1 && !r.Index.LeaksG[addr]
	case *ssa.Alloc:
		for _, ref := range *addr.Referrers() {
			if _, captured := ref.(*ssa.MakeClosure); captured {
				return false
			}
			if s, ok := ref.(*ssa.Store); ok && (l == nil || l.Blocks[s.Block()]) {
				return false
			}
		}
		return true
	}
	return false
}

// pausesOff lists the pauses that a loop makes, but not after this failure.
func pausesOff(r *effects.Result, w *round) []Pause {
	var out []Pause
	for _, b := range w.call.Parent().Blocks {
		if !w.loop.Blocks[b] || w.ways[b] || b == w.call.Block() && b == w.loop.Head {
			continue
		}
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			for _, e := range r.Call(call) {
				if e.Kind == summary.Sleep && len(e.Chain) <= nearPause {
					out = append(out, pause(r, w.loop, call, e))
				}
			}
		}
	}
	return out
}

// pausesAlways reports whether a loop makes some of the pauses after success too: it has a rhythm of its own.
func pausesAlways(w *round, pauses []Pause) bool {
	from := w.succeeded()
	return slices.ContainsFunc(pauses, func(p Pause) bool {
		return p.Call.Block() == from || code.ReachesWithin(w.loop, from, p.Call.Block(), w.call.Block())
	})
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
			return Pause{Call: call, Effect: e, Fixed: isFixed(r, l, arg, 0)}, true
		}
	}
	return Pause{}, false
}

// endsAll reports whether an instruction ends the process or the goroutine.
func endsAll(r *effects.Result, instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return false
	}
	if m := r.Model(call); m != nil && m.Fails {
		return true
	}
	callee := r.Callee(call)
	return callee != nil && r.Says(lexicon.NeverReturns, callee.Name())
}

// startsTimer reports whether a call that sleeps only starts a timer, rather than wait itself.
func startsTimer(r *effects.Result, call *ssa.Call) bool {
	m := r.Model(call)
	return m != nil && m.Sleeps != nil && m.Sleeps.Timer
}

// nearPause is how far down a pause may be to pace what is repeated: in the callee or in its helper. One that is farther
// down belongs to some part of the work.
const nearPause = 3

// pausesAround reports whether the repeated call paces itself.
func pausesAround(r *effects.Result, call *ssa.Call) bool {
	for _, e := range r.Call(call) {
		if e.Kind == summary.Sleep && len(e.Chain) <= nearPause {
			return true
		}
	}
	return r.WaitsByName(call)
}
