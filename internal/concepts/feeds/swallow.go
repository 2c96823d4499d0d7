package feeds

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A Swallowed is a call in a loop of which nobody is told that what it receives from has failed: the loop goes round at once, and the call fails again.
type Swallowed struct {
	At      *ssa.Call // in the loop
	Receive *ssa.Call // in the function that it calls
}

// SwallowedOf finds the calls in loops of a function that keep a failure for themselves.
//
//	for ctx.Err() == nil {
//		s.dequeue(ctx)	// Swallowed
//	}
//	func (s *Server) dequeue(ctx context.Context) {
//		m, err := s.reader.ReadMessage(ctx)
//		if err != nil { log.Print(err); return }
//		s.handle(m)
//	}
func SwallowedOf(r *effects.Result, fn *ssa.Function) []Swallowed {
	var out []Swallowed
	loops := code.Loops(fn)
	for _, b := range fn.Blocks {
		l := code.InnermostLoop(loops, b)
		if l == nil || code.OverElements(l) {
			continue
		}
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || !receives(r, call) {
				continue
			}
			if from := swallowed(r, l, call); from != nil {
				out = append(out, Swallowed{call, from})
			}
		}
	}
	return out
}

// receives reports whether a call takes what others have sent, from another machine.
func receives(r *effects.Result, call *ssa.Call) bool {
	return slices.ContainsFunc(r.Call(call), func(e summary.Effect) bool { return e.Kind == summary.Run && e.Name == "receive" })
}

// swallowed is the receive of a function of the package that a loop calls, which comes back to the call at once when that has failed; or nil.
func swallowed(r *effects.Result, l *code.Loop, call *ssa.Call) *ssa.Call {
	fn := bodyBehind(r, call)
	if fn == nil {
		return nil
	}
	for inner := range code.Calls(fn) {
		receive, ok := inner.(*ssa.Call)
		if !ok || !receives(r, receive) || pauses.InCallee(r, receive) {
			continue
		}
		_, failed := failures.BranchOf(r, receive)
		if failed != nil && slices.ContainsFunc(quietReturns(r, failed), func(ret *ssa.Return) bool { return !findsNothing(call, ret) && comesBackWith(l, call, ret) }) {
			return receive
		}
	}
	return nil
}

// findsNothing reports whether a return tells the caller, who asks, that nothing has come.
//
//	if err != nil { return nil }	// of a function that returns a job
func findsNothing(call *ssa.Call, ret *ssa.Return) bool {
	for i, v := range results(call) {
		if v != nil && !code.IsError(v.Type()) && isNothing(returned(ret, i)) {
			return true
		}
	}
	return false
}

// quietReturns lists the returns to which a block leads by ways on which nothing happens but that somebody is told of an error.
func quietReturns(r *effects.Result, from *ssa.BasicBlock) (out []*ssa.Return) {
	seen, queue := map[*ssa.BasicBlock]bool{from: true}, []*ssa.BasicBlock{from}
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		if slices.ContainsFunc(b.Instrs, func(instr ssa.Instruction) bool { return !only(r, instr) }) {
			continue
		}
		if ret := returnOf(b); ret != nil {
			out = append(out, ret)
		}
		for _, s := range b.Succs {
			if !seen[s] {
				seen[s] = true
				queue = append(queue, s)
			}
		}
	}
	return out
}

// only reports whether an instruction computes, tells somebody, or asks which error it is. What was deferred was looked at where it stands.
func only(r *effects.Result, instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.RunDefers:
		return true
	case *ssa.Call:
		if callee := r.Callee(instr); callee != nil && callee.Pkg() != nil && callee.Pkg().Path() == "errors" {
			return true
		}
		if preparesTelling(r, instr) {
			return true
		}
	}
	return tells(r, instr) || nothing([]ssa.Instruction{instr})
}

// preparesTelling recognises a call that only makes what tells: logger.WithError(err).Error("failed").
func preparesTelling(r *effects.Result, call *ssa.Call) bool {
	return len(*call.Referrers()) > 0 && !slices.ContainsFunc(*call.Referrers(), func(ref ssa.Instruction) bool {
		next, ok := ref.(*ssa.Call)
		return !ok || code.ReceiverOf(next) != ssa.Value(call) || !tells(r, next) && !preparesTelling(r, next)
	})
}
