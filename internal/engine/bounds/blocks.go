package bounds

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// What a Block waits for, where that tells how long it may take. Any other is of Name "channel".
const (
	// BlockSend is a send on a channel without buffer: it waits until somebody receives.
	BlockSend = "send"
	// BlockTimed is a select that gives up after a time, so that whoever wrote it expects to wait.
	BlockTimed = "timed"
)

// Blocks is the effect of an instruction that waits for another goroutine of this process.
//
//	s.updates <- v                                          send, if all that is stored in updates is made without buffer
//	select { case c.out <- v: case <-time.After(d): }       timed
//	<-s.ready                                               channel
func (r *Package) Blocks(instr ssa.Instruction) summary.Effect {
	name := "channel"
	switch instr := instr.(type) {
	case *ssa.Send:
		if r.unbuffered(instr.Chan) {
			name = BlockSend
		}
	case *ssa.Select:
		name = r.selects(instr)
	}
	return summary.Effect{Kind: summary.Block, Name: name, Chain: []summary.Hop{r.At(instr, "waits here")}}
}

// selects is what a select without default waits for.
func (r *Package) selects(sel *ssa.Select) string {
	name := "channel"
	for _, state := range sel.States {
		switch {
		case code.IsTimeChannel(state.Chan.Type()) && !code.IsTicker(state.Chan):
			return BlockTimed
		case state.Dir == types.SendOnly && r.unbuffered(state.Chan):
			name = BlockSend
		}
	}
	return name
}

// unbuffered reports whether a channel is known to have no buffer: it, or all that are kept where it is taken from.
func (r *Package) unbuffered(ch ssa.Value) bool {
	kept, all := r.Kept(ch)
	if !all {
		return r.madeUnbuffered(ch)
	}
	return !slices.ContainsFunc(kept, func(v ssa.Value) bool { return !r.madeUnbuffered(v) })
}

func (r *Package) madeUnbuffered(ch ssa.Value) bool {
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
