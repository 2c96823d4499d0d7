package retry

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// A signal is a channel, a timer or a queue in memory, by where it lies: a field of what the function is given, a variable, or a value. It is nil where that is
// not known, as for the channel of another struct of the same type.
type signal any

// signalOf says what signal a channel is. That of a timer is the timer's.
//
//	s.due, <-s.timer.C, jobs
func signalOf(r *effects.Result, v ssa.Value) signal {
	if v == nil {
		return nil
	}
	switch v := v.(type) {
	case *ssa.ChangeType:
		return signalOf(r, v.X)
	case *ssa.ChangeInterface:
		return signalOf(r, v.X)
	case *ssa.FreeVar:
		if b := r.Bindings(v); len(b) == 1 {
			return signalOf(r, b[0])
		}
		return nil
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return signalAt(r, v.X)
		}
		return nil
	case *ssa.MakeChan, *ssa.Parameter, *ssa.Alloc, *ssa.Call, *ssa.Global:
		return v
	}
	return nil
}

// signalAt says what signal lies at an address.
func signalAt(r *effects.Result, addr ssa.Value) signal {
	field, ok := addr.(*ssa.FieldAddr)
	switch {
	case !ok:
		return signalOf(r, addr)
	case isTimer(field.X.Type()):
		return signalOf(r, field.X)
	case isGiven(r, field.X):
		return code.FieldOf(field)
	}
	return nil
}

func isTimer(t types.Type) bool {
	name := types.TypeString(t, nil)
	return name == "*time.Timer" || name == "*time.Ticker"
}

// isGiven reports whether a struct is the receiver or a parameter of a function, which a literal may have captured.
func isGiven(r *effects.Result, v ssa.Value) bool {
	from, _ := r.Sources(v)
	for _, s := range from {
		if _, ok := s.(*ssa.Parameter); !ok {
			return false
		}
	}
	return len(from) > 0
}

// received lists the signals whose coming an instruction waits for, with the block that they lead to.
func received(r *effects.Result, instr ssa.Instruction) map[signal]*ssa.BasicBlock {
	out := map[signal]*ssa.BasicBlock{}
	switch instr := instr.(type) {
	case *ssa.UnOp:
		if s := signalOf(r, instr.X); instr.Op == token.ARROW && s != nil {
			out[s] = instr.Block()
		}
	case *ssa.Call:
		if m := r.Model(instr); m != nil && m.Dequeues != nil {
			if s := signalOf(r, r.Argument(instr, m.Dequeues.On)); s != nil {
				out[s] = instr.Block()
			}
		}
	case *ssa.Select:
		for i, state := range instr.States {
			if s := signalOf(r, state.Chan); state.Dir == types.RecvOnly && s != nil {
				out[s] = code.ChosenBlock(instr, i)
			}
		}
	}
	return out
}

// gives is the signal that an instruction itself gives, at once: it sends, or sets a timer to nothing. It is nil for all others.
func gives(r *effects.Result, instr ssa.Instruction) signal {
	switch instr := instr.(type) {
	case *ssa.Send:
		return signalOf(r, instr.Chan)
	case *ssa.Select:
		for _, s := range instr.States {
			if s.Dir == types.SendOnly {
				return signalOf(r, s.Chan)
			}
		}
	case *ssa.Call:
		return givenBy(r, instr)
	}
	return nil
}

// givenBy is the signal that a call of a library gives: it puts something into a queue, or starts a timer again, without a delay.
func givenBy(r *effects.Result, call *ssa.Call) signal {
	m := r.Model(call)
	switch {
	case m == nil:
	case m.Enqueues != nil && m.Enqueues.On != nil:
		return signalOf(r, r.Argument(call, *m.Enqueues.On))
	case m.Sleeps != nil && m.Sleeps.Timer && code.ReceiverOf(call) != nil && pauses.IsFleeting(r, call):
		return signalOf(r, code.ReceiverOf(call))
	}
	return nil
}

// signalsTo lists the signals that make a loop get to a block of it, at once.
func signalsTo(r *effects.Result, l *code.Loop, to *ssa.BasicBlock) map[signal]bool {
	out := map[signal]bool{}
	for instr := range l.Instructions() {
		for s, body := range received(r, instr) {
			if body != nil && body.Dominates(to) {
				out[s] = true
			}
		}
	}
	return out
}

// giving are the functions of the package that give some signal themselves, looked for once.
type giving map[*ssa.Function]bool

func givers(r *effects.Result) giving {
	memo := effects.State[giving](r)
	if *memo == nil {
		*memo = giving{}
		r.Each(func(f *effects.Function) {
			for instr := range code.Instructions(f.Fn) {
				if gives(r, instr) != nil {
					(*memo)[f.Fn] = true
					return
				}
			}
		})
	}
	return *memo
}
