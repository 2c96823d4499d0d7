package contexts

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// AwaitedTogether reports whether a call only brings a channel for which its function waits beside the end of a context: that end is heeded there.
//
//	exited, err := task.Wait(context.Background())
//	select {
//	case <-ctx.Done():
//		task.Kill(syscall.SIGKILL)
//	case status := <-exited:
//	}
func AwaitedTogether(call *ssa.Call) bool {
	for _, v := range resultsOf(call) {
		for _, use := range code.Joined(v) {
			if slices.ContainsFunc(*use.Referrers(), func(ref ssa.Instruction) bool { return selectsWithDone(ref, use) }) {
				return true
			}
		}
	}
	return false
}

// resultsOf lists what a call yields.
func resultsOf(call *ssa.Call) []ssa.Value {
	out := []ssa.Value{call}
	for _, ref := range *call.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok {
			out = append(out, x)
		}
	}
	return out
}

// selectsWithDone recognises a select that receives from a channel, or sees a context end, whichever is first.
func selectsWithDone(ref ssa.Instruction, ch ssa.Value) bool {
	sel, ok := ref.(*ssa.Select)
	if !ok {
		return false
	}
	from := func(s *ssa.SelectState) bool { return s.Chan == ch }
	done := func(s *ssa.SelectState) bool { return mayBeDone(s.Chan) }
	return slices.ContainsFunc(sel.States, from) && slices.ContainsFunc(sel.States, done)
}

// mayBeDone recognises the channel that closes when a context ends, also where a variable has it until that was seen.
//
//	case <-done:
//		done = nil
func mayBeDone(v ssa.Value) bool {
	phi, ok := v.(*ssa.Phi)
	return isDone(v) || ok && slices.ContainsFunc(phi.Edges, isDone)
}
