package blocking

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// What such an effect waits for, where that tells how long it may take. Any other is of Name "channel".
const (
	// Send is a send on a channel without buffer: it waits until somebody receives.
	Send = "send"
	// Timed is a select that gives up after a time, so that whoever wrote it expects to wait.
	Timed = "timed"
)

// Effect is that of an instruction that waits for another goroutine of this process.
//
//	s.updates <- v                                          send, if all that is stored in updates is made without buffer
//	select { case c.out <- v: case <-time.After(d): }       timed
//	<-s.ready                                               channel
func Effect(r *trace.Package, instr ssa.Instruction) summary.Effect {
	name := "channel"
	switch instr := instr.(type) {
	case *ssa.Send:
		if unbuffered(r, instr.Chan) {
			name = Send
		}
	case *ssa.Select:
		name = selects(r, instr)
	}
	return summary.Effect{Kind: summary.Block, Name: name, Chain: []summary.Hop{r.At(instr, "waits here")}}
}

// selects is what a select without default waits for.
func selects(r *trace.Package, sel *ssa.Select) string {
	name := "channel"
	for _, state := range sel.States {
		switch {
		case code.IsTimeChannel(state.Chan.Type()) && !code.IsTicker(state.Chan):
			return Timed
		case state.Dir == types.SendOnly && unbuffered(r, state.Chan):
			name = Send
		}
	}
	return name
}

// unbuffered reports whether a channel is known to have no buffer: it, or all that are kept where it is taken from.
func unbuffered(r *trace.Package, ch ssa.Value) bool {
	values, all := kept(r, ch)
	if !all {
		return madeUnbuffered(r, ch)
	}
	return !slices.ContainsFunc(values, func(v ssa.Value) bool { return !madeUnbuffered(r, v) })
}

func madeUnbuffered(r *trace.Package, ch ssa.Value) bool {
	sources, all := r.Sources(ch)
	if !all || len(sources) == 0 {
		return false
	}
	for _, s := range sources {
		made, ok := s.(*ssa.MakeChan)
		if !ok || !code.IsZero(made.Size) {
			return false
		}
	}
	return true
}
