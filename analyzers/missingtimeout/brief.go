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
	e := escape.Of(s.effects, built)
	return len(e.Returned)+len(e.Stored) == 0 && len(e.Closed) > 0 && waitsOnce(s.fn)
}

// waitsOnce reports whether the only thing that a function itself waits for comes, or a clock does, one time.
func waitsOnce(fn *ssa.Function) bool {
	var waits []*ssa.Select
	for instr := range code.Instructions(fn) {
		sel, ok := instr.(*ssa.Select)
		switch {
		case ok && sel.Blocking:
			waits = append(waits, sel)
		case len(code.ReceivesFrom(instr)) > 0:
			return false
		}
	}
	return len(waits) == 1 && len(waits[0].States) > 1 && code.InnermostLoop(code.Loops(fn), waits[0].Block()) == nil &&
		slices.ContainsFunc(code.ReceivesFrom(waits[0]), func(ch ssa.Value) bool { return code.IsTimeChannel(ch.Type()) && !code.IsTicker(ch) })
}
