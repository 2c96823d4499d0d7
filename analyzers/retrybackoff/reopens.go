package retrybackoff

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/concepts/retry"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// To open a stream of gRPC asks the server nothing: that it is gone, or refuses, is told by the first receive. A loop that only pauses where
// opening fails never pauses.
//
//	for {
//		stream, err := client.Watch(ctx, req)
//		if err != nil {
//			time.Sleep(time.Second)
//			continue
//		}
//		for {
//			m, err := stream.Recv()		// once the server is gone: at once, as fast as a processor can
//			if err != nil { break }
//			use(m)
//		}
//	}

// reopens reports whether the failure of a receive has the loop open its stream again, and do nothing else that may help.
func (c *checker) reopens(r *retry.Loop) bool {
	stream := c.stream(r.Call)
	if r.Body == nil || stream == nil || c.waitsForReady(r.Call.Parent()) {
		return false
	}
	opened := c.openers(r, stream)
	return len(opened) > 0 && !c.helpedBefore(r, opened)
}

// stream is the stream of gRPC that a call receives from, itself or in the helper that it calls, or nil.
func (c *checker) stream(call *ssa.Call) ssa.Value {
	if failures.OfStream(call) {
		return call.Call.Value
	}
	fn := call.Call.StaticCallee()
	for i, arg := range call.Call.Args {
		if fn != nil && i < len(fn.Params) && failures.IsStream(arg.Type()) && receives(fn.Params[i]) {
			return arg
		}
	}
	return nil
}

// receives reports whether a function receives from a stream that it is given.
func receives(stream *ssa.Parameter) bool {
	return slices.ContainsFunc(*stream.Referrers(), func(ref ssa.Instruction) bool {
		call, ok := ref.(*ssa.Call)
		return ok && call.Call.Value == ssa.Value(stream) && failures.OfStream(call)
	})
}

// openers are the calls of the loop that open the stream, if all that it may be comes from such calls, and they ask nothing else.
func (c *checker) openers(r *retry.Loop, stream ssa.Value) []*ssa.Call {
	from, all := c.effects.Sources(stream)
	var out []*ssa.Call
	for _, v := range from {
		if x, ok := v.(*ssa.Extract); ok {
			v = x.Tuple
		}
		call, ok := v.(*ssa.Call)
		if !ok || !r.Body.Blocks[call.Block()] || c.asks(call) {
			return nil
		}
		out = append(out, call)
	}
	if !all {
		return nil
	}
	return out
}

// asks reports whether a call waits for an answer of its own.
func (c *checker) asks(call *ssa.Call) bool {
	return slices.ContainsFunc(c.effects.Call(call), func(e summary.Effect) bool {
		return e.Kind == summary.Wait && !e.Has(summary.Stream) || e.Kind == summary.Block || e.Kind == summary.Sleep
	})
}

// helpedBefore reports whether something between the failure and the opening may change what has failed: a new token, another endpoint.
func (c *checker) helpedBefore(r *retry.Loop, opened []*ssa.Call) bool {
	_, failed := failures.BranchOf(c.effects, r.Call)
	if failed == nil {
		return true
	}
	seen := map[*ssa.BasicBlock]bool{failed: true}
	for next := []*ssa.BasicBlock{failed}; len(next) > 0; next = next[1:] {
		there, helped := c.onTheWay(next[0], opened)
		switch {
		case helped:
			return true
		case there:
			continue
		}
		for _, s := range next[0].Succs {
			if r.Body.Blocks[s] && !seen[s] {
				seen[s] = true
				next = append(next, s)
			}
		}
	}
	return false
}

// onTheWay reads a block up to where a stream is opened.
func (c *checker) onTheWay(b *ssa.BasicBlock, opened []*ssa.Call) (there, helped bool) {
	for _, instr := range b.Instrs {
		call, ok := instr.(*ssa.Call)
		switch {
		case !ok:
		case slices.Contains(opened, call):
			return true, false
		case retry.MayRepair(c.effects, call) && !closes(call):
			return false, true
		}
	}
	return false, false
}

// closes recognises what only tells the other side that this one has done with the stream.
func closes(call *ssa.Call) bool {
	return call.Call.IsInvoke() && call.Call.Method.Name() == "CloseSend"
}

// waitsForReady reports whether the calls of a function wait until there is a connection.
func (c *checker) waitsForReady(fn *ssa.Function) bool {
	for call := range code.Calls(fn) {
		if callee := c.effects.Callee(call); callee != nil && code.FuncName(callee) == "grpc.WaitForReady" {
			return true
		}
	}
	return false
}
