package blockinghandler

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/callbacks"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A sending is a send that nothing but a receiver ends.
//
//	h.jobs <- job
type sending struct {
	*checker
	fn   *ssa.Function
	put  *ssa.Send
	made []*ssa.MakeChan // all that the channel may be
	at   ssa.Instruction // where the receiver receives
	slow summary.Effect  // what it waits for
}

// shared reports whether the channel lies in a field or a variable, and all that it may be is in sight.
func (s *sending) shared() bool {
	t := s.effects.Follow(s.put.Chan, false)
	if !t.All || !t.Stored {
		return false
	}
	for _, v := range t.Values {
		made, ok := v.(*ssa.MakeChan)
		if !ok {
			return false
		}
		s.made = append(s.made, made)
	}
	return len(s.made) > 0
}

// waits reports whether all who receive come back to it, and wait for another machine meanwhile. One that only hands on takes what is sent.
func (s *sending) waits() bool {
	for _, made := range s.made {
		for _, r := range s.receiversOf(made) {
			if r.loop == nil || r.slow.Kind == "" {
				return false
			}
			if s.at == nil {
				s.at, s.slow = r.at, r.slow
			}
		}
	}
	return s.at != nil
}

// A receiver is one place that receives from a channel.
type receiver struct {
	at   ssa.Instruction
	loop *code.Loop     // in which it comes back, or nil
	slow summary.Effect // what a turn of the loop waits for
}

// receiversOf lists the places of the package that receive from a channel.
func (c *checker) receiversOf(made *ssa.MakeChan) []receiver {
	if c.receivers == nil {
		c.receivers = map[*ssa.MakeChan][]receiver{}
		for _, fn := range c.code.Funcs() {
			for instr := range code.Instructions(fn) {
				for _, ch := range code.ReceivesFrom(instr) {
					c.note(instr, ch, maxGiven)
				}
			}
		}
	}
	return c.receivers[made]
}

// maxGiven is through how many functions is followed who receives.
const maxGiven = 3

// note notes who receives from a channel, which the function that receives may be given.
//
//	go s.work(ctx, s.jobs)
func (c *checker) note(at ssa.Instruction, ch ssa.Value, depth int) {
	sources, _ := c.effects.Sources(ch)
	for _, v := range sources {
		switch v := v.(type) {
		case *ssa.MakeChan:
			r := receiver{at: at, loop: code.InnermostLoop(code.Loops(at.Parent()), at.Block())}
			r.slow = c.slowIn(r.loop)
			c.receivers[v] = append(c.receivers[v], r)
		case *ssa.Parameter:
			f := c.effects.Functions[code.Origin(v.Parent())]
			if f == nil || depth == 0 {
				continue
			}
			for _, e := range c.effects.EdgesTo(f) {
				if given := e.Argument(slices.Index(v.Parent().Params, v)); given != nil {
					c.note(at, given, depth-1)
				}
			}
		}
	}
}

// slowIn is what the turns of a loop wait for: another machine, by what they call or are given to call.
func (c *checker) slowIn(l *code.Loop) (none summary.Effect) {
	if l == nil {
		return none
	}
	for instr := range l.Instructions() {
		call, ok := instr.(*ssa.Call)
		if !ok {
			continue
		}
		for _, e := range append(c.effects.Call(call), callbacks.ParameterDoes(c.effects, call)...) {
			if e.Kind == summary.Wait && e.Flags&(summary.Local|summary.Cleanup|summary.Stream) == 0 && !(e.Name == "sql" && c.effects.InProcess()) {
				return e
			}
		}
	}
	return none
}
