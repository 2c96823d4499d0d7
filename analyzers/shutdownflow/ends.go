package shutdownflow

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// ends looks at what comes behind a call that serves: it returns as soon as a shutdown begins, which then goes on. Of gRPC it returns when that
// is over.
//
//	go func() { <-stop; srv.Shutdown(ctx) }()
//	srv.ListenAndServe()
//	}                           main returns, and the process ends
func (s *site) ends() {
	call, ok := s.call.(*ssa.Call)
	if !ok || s.row.In != "http" || s.effects.Argument(call, -1) == nil {
		return
	}
	drain := acts.DrainOf(s.effects, call)
	if drain == nil {
		return
	}
	chain := []summary.Hop{s.effects.At(drain, "drains here")}
	if fatal := s.fatal(call, maxUp); fatal != nil {
		s.report(exit, fatal, chain, s.closed(fatal), "a shutdown ends the process here, since %s returns when it begins", s.effects.Name(call))
		return
	}
	if s.concurrent(drain) && s.endsProcess(s.fn, call, maxUp) {
		s.report(unawaited, call, chain, nil, "%s returns when a shutdown begins: the process ends, undrained", s.effects.Name(call))
	}
}

// abroad looks at a call of a function of another package that serves, and returns the error of that as it is.
//
//	if err := server.Start(); err != nil { log.Fatal(err) }
func (s *site) abroad() {
	call, ok := s.call.(*ssa.Call)
	if !ok || !acts.HandsOnClosed(s.effects, call) {
		return
	}
	if fatal := s.fatal(call, 0); fatal != nil {
		s.report(exit, fatal, nil, s.closed(fatal), "a shutdown ends the process here, since %s returns when it begins", s.effects.Name(call))
	}
}

// concurrent reports whether a call runs in a goroutine that the function starts, itself or by something that runs a function in one.
//
//	go s.stop()        context.AfterFunc(ctx, func() { srv.Shutdown(drain) })
func (s *site) concurrent(drain ssa.CallInstruction) bool {
	for call := range code.Calls(s.fn) {
		for _, body := range s.effects.Bodies(call, true) {
			if within(drain.Parent(), body) {
				return true
			}
		}
	}
	return false
}

// within reports whether a function is another one, or a literal in it.
func within(fn, around *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		if fn == around {
			return true
		}
	}
	return false
}

// fatal is the call that ends the process whatever error serving returns, or nil.
//
//	log.Fatal(srv.ListenAndServe())
//	if err := srv.ListenAndServe(); err != nil { log.Fatal(err) }
func (s *site) fatal(serve *ssa.Call, depth int) ssa.Instruction {
	fn := serve.Parent()
	if acts.AsksClosed(fn) || serve.Referrers() == nil {
		return nil
	}
	reachable := code.Reachable(serve.Block(), nil)
	for _, b := range fn.Blocks {
		if !reachable[b] {
			continue
		}
		for _, instr := range b.Instrs {
			if s.effects.NeverReturns(instr) && (b != serve.Block() || before(serve, instr)) && s.onlyNil(serve, b) {
				return instr
			}
		}
	}
	if depth == 0 || !acts.Returned(serve) {
		return nil
	}
	calls, _ := s.effects.Callers(fn)
	for _, call := range calls {
		if c, plain := call.(*ssa.Call); plain {
			if fatal := s.fatal(c, depth-1); fatal != nil {
				return fatal
			}
		}
	}
	return nil
}

// onlyNil reports whether a block is come to from serving whatever error that returned, or by nothing but a question whether there is one.
func (s *site) onlyNil(serve *ssa.Call, b *ssa.BasicBlock) bool {
	for at := b; at != serve.Block(); {
		up := at.Idom()
		if up == nil || !serve.Block().Dominates(up) {
			return false
		}
		if br := code.BlockIf(up); br != nil && !post(up, at) {
			cond, ok := br.Cond.(*ssa.BinOp)
			if !ok || cond.X != ssa.Value(serve) || !code.IsNil(cond.Y) {
				return false
			}
			if _, set := code.NilBranch(serve); set != at {
				return false
			}
		}
		at = up
	}
	return true
}

// post reports whether both ways of a branch come to a block.
func post(branch, b *ssa.BasicBlock) bool {
	return !slices.ContainsFunc(branch.Succs, func(succ *ssa.BasicBlock) bool { return succ == b && len(succ.Preds) == 1 })
}
