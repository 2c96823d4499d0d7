package signals

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// A Signal is a channel, a timer or a queue in memory, by where it lies: a field of what the function is given, a variable, or a value. It is nil where that is
// not known, as for the channel of another struct of the same type.
type Signal any

// Of says what signal a channel is. That of a timer is the timer's.
//
//	s.due, <-s.timer.C, jobs
func Of(r *effects.Result, v ssa.Value) Signal {
	if v == nil {
		return nil
	}
	switch v := v.(type) {
	case *ssa.ChangeType:
		return Of(r, v.X)
	case *ssa.ChangeInterface:
		return Of(r, v.X)
	case *ssa.FreeVar:
		if b := r.Bindings(v); len(b) == 1 {
			return Of(r, b[0])
		}
		return nil
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return at(r, v.X)
		}
		return nil
	case *ssa.MakeChan, *ssa.Parameter, *ssa.Alloc, *ssa.Call, *ssa.Global:
		return v
	}
	return nil
}

// at says what signal lies at an address.
func at(r *effects.Result, addr ssa.Value) Signal {
	field, ok := addr.(*ssa.FieldAddr)
	switch {
	case !ok:
		return Of(r, addr)
	case isTimer(field.X.Type()):
		return Of(r, field.X)
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

// Received lists the signals whose coming an instruction waits for, with the block that they lead to.
func Received(r *effects.Result, instr ssa.Instruction) map[Signal]*ssa.BasicBlock {
	out := map[Signal]*ssa.BasicBlock{}
	switch instr := instr.(type) {
	case *ssa.UnOp:
		if s := Of(r, instr.X); instr.Op == token.ARROW && s != nil {
			out[s] = instr.Block()
		}
	case *ssa.Call:
		if m := r.Model(instr); m != nil && m.Dequeues != nil {
			if s := Of(r, r.Argument(instr, m.Dequeues.On)); s != nil {
				out[s] = instr.Block()
			}
		}
	case *ssa.Select:
		for i, state := range instr.States {
			if s := Of(r, state.Chan); state.Dir == types.RecvOnly && s != nil {
				out[s] = code.ChosenBlock(instr, i)
			}
		}
	}
	return out
}

// Given is the signal that an instruction itself gives, at once: it sends, or sets a timer to nothing. It is nil for all others.
func Given(r *effects.Result, instr ssa.Instruction) Signal {
	switch instr := instr.(type) {
	case *ssa.Send:
		return Of(r, instr.Chan)
	case *ssa.Select:
		for _, s := range instr.States {
			if s.Dir == types.SendOnly {
				return Of(r, s.Chan)
			}
		}
	case *ssa.Call:
		return givenBy(r, instr)
	}
	return nil
}

// givenBy is the signal that a call of a library gives: it puts something into a queue, or starts a timer again, without a delay.
func givenBy(r *effects.Result, call *ssa.Call) Signal {
	m := r.Model(call)
	switch {
	case m == nil:
	case m.Enqueues != nil && m.Enqueues.On != nil:
		return Of(r, r.Argument(call, *m.Enqueues.On))
	case m.Sleeps != nil && m.Sleeps.Timer && code.ReceiverOf(call) != nil && pauses.IsFleeting(r, call):
		return Of(r, code.ReceiverOf(call))
	}
	return nil
}

// To lists the signals that make a loop get to a block of it, at once.
func To(r *effects.Result, l *code.Loop, to *ssa.BasicBlock) map[Signal]bool {
	out := map[Signal]bool{}
	for instr := range l.Instructions() {
		for s, body := range Received(r, instr) {
			if body != nil && (body.Dominates(to) && always(body, to) || endsRound(l, body)) {
				out[s] = true
			}
		}
	}
	return out
}

// endsRound reports whether a loop comes round only by a block, whatever has come: all that it does in a round it does once the block was passed.
//
//	for { go s.open(); select { case <-ctx.Done(): return; case <-s.lost: } }
func endsRound(l *code.Loop, body *ssa.BasicBlock) bool {
	for _, b := range l.Head.Preds {
		if l.Blocks[b] && !(body.Dominates(b) && always(body, b)) {
			return false
		}
	}
	return true
}

// always reports whether a block is come to whatever has come: no branch in between tells one kind from another.
//
//	case req := <-r.requests:
//		switch req.kind {
//		case join:		// a request to leave does not lead here
func always(from, to *ssa.BasicBlock) bool {
	for b := to; b != from; {
		b = b.Idom()
		br := code.BlockIf(b)
		if br == nil {
			continue
		}
		if cmp, ok := br.Cond.(*ssa.BinOp); ok && !code.IsSelectIndex(cmp.X) && !code.IsNil(cmp.Y) {
			return false
		}
	}
	return true
}

// Giving are the functions of the package that give some signal themselves, looked for once.
type Giving map[*ssa.Function]bool

func Givers(r *effects.Result) Giving {
	memo := effects.Memo[Giving](r)
	if *memo == nil {
		*memo = Giving{}
		r.Each(func(f *effects.Function) {
			for instr := range code.Instructions(f.Fn) {
				if Given(r, instr) != nil {
					(*memo)[f.Fn] = true
					return
				}
			}
		})
	}
	return *memo
}
