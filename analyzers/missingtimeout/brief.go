package missingtimeout

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/escape"
)

// endsByClock holds for a server that the function which builds it ends when the one thing that it waits for has come, and at the latest when a clock
// of its own says so: no connection outlasts that.
//
//	go srv.ListenAndServe()
//	defer srv.Close()
//	select { case code := <-answered: return code, nil; case <-time.After(time.Minute): return "", errNobody }
func endsByClock(s *serving) bool {
	built, ok := s.at.(*ssa.Alloc)
	if !ok {
		return false
	}
	e, wait := escape.Of(s.effects, built), waitsOnce(s.fn)
	return len(e.Returned)+len(e.Stored) == 0 && wait != nil && closesBehind(wait, e.Closed)
}

// closesBehind reports whether something is closed, or it is deferred to close it, on all ways from a wait to the end of its function.
//
//	select { case err := <-failed: srv.Close(); return err; case <-time.After(time.Second): return nil }	goes on serving where it has not failed
func closesBehind(wait *ssa.Select, closed []escape.Closing) bool {
	return !slices.ContainsFunc(wait.Parent().Blocks, func(b *ssa.BasicBlock) bool {
		_, returns := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		return returns && wait.Block().Dominates(b) && !slices.ContainsFunc(closed, func(c escape.Closing) bool {
			return !c.Async && c.At != nil && c.At.Parent() == b.Parent() && c.At.Block().Dominates(b)
		})
	})
}

// waitsOnce is the only thing that a function itself waits for, which comes, or a clock does, one time; nil where there is more or none.
func waitsOnce(fn *ssa.Function) *ssa.Select {
	var waits []*ssa.Select
	for instr := range code.Instructions(fn) {
		sel, ok := instr.(*ssa.Select)
		switch {
		case ok && sel.Blocking:
			waits = append(waits, sel)
		case len(code.ReceivesFrom(instr)) > 0:
			return nil
		}
	}
	if len(waits) != 1 || len(waits[0].States) < 2 || code.InnermostLoop(code.Loops(fn), waits[0].Block()) != nil {
		return nil
	}
	if !slices.ContainsFunc(code.ReceivesFrom(waits[0]), func(ch ssa.Value) bool { return code.IsTimeChannel(ch.Type()) && !code.IsTicker(ch) }) {
		return nil
	}
	return waits[0]
}
