package txremote

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/transactions"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/rule"
)

// A channelWait is an instruction that waits at channels, and is no call.
type channelWait struct {
	effects *effects.Result
	at      ssa.Instruction
}

var channelExcuses = []func(*channelWait) bool{coldWait, uncalledWait, ownChannel, guardedWait}

func coldWait(w *channelWait) bool     { return w.effects.Cold(w.at.Parent()) }
func uncalledWait(w *channelWait) bool { return w.effects.Uncalled(w.at.Parent()) }
func guardedWait(w *channelWait) bool  { return transactions.Guards(w.effects, w.at) }

// ownChannel holds where a channel was made by the function itself: those at its other end do a part of its work.
func ownChannel(w *channelWait) bool {
	for _, ch := range channelsOf(w.at) {
		values, all := w.effects.Sources(ch)
		for _, v := range values {
			if _, made := v.(*ssa.MakeChan); made && code.Outermost(v.Parent()) == code.Outermost(w.at.Parent()) {
				return true
			}
			if _, asked := v.(*ssa.Call); asked {
				return true // by what it asked for, as ctx.Done() is: who is at the other end is not known
			}
		}
		if len(values) == 0 && !all && code.LoadedField(ch) == nil {
			return true // nothing is known of it
		}
	}
	return false
}

// channelsOf lists the channels at which an instruction waits.
func channelsOf(instr ssa.Instruction) []ssa.Value {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		return []ssa.Value{instr.X}
	case *ssa.Send:
		return []ssa.Value{instr.Chan}
	case *ssa.Select:
		var out []ssa.Value
		for _, state := range instr.States {
			if !isDone(state.Chan) {
				out = append(out, state.Chan)
			}
		}
		return out
	}
	return nil
}

// isDone recognises the channel of a context.
func isDone(ch ssa.Value) bool {
	call, ok := ch.(*ssa.Call)
	return ok && call.Call.IsInvoke() && code.IsContext(call.Call.Value.Type())
}

// channels looks at what waits and is no call: receives, sends, selects.
func channels(p *detect.Package) {
	p.Each(func(fn *ssa.Function) {
		for instr := range code.Instructions(fn) {
			if _, isCall := instr.(ssa.CallInstruction); isCall || !code.WaitsInside(instr) || !instr.Pos().IsValid() {
				continue
			}
			txs := transactions.OpenAt(p.Effects, instr)
			if len(txs) == 0 || detect.Excused(p.Pass, wait, instr.Pos(), &channelWait{p.Effects, instr}, channelExcuses) {
				continue
			}
			rule.Report(p.Pass, wait, p.Code.Range(code.Place(instr.Pos())), p.Effects.Evidence(transactions.Evidence(p.Effects, txs[0])),
				"a channel is waited for while a transaction holds its connection and locks")
		}
	})
}
