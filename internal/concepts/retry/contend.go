package retry

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// contends reports whether what is repeated failed because others were faster: who tries again a few times may well win.
//
//	if errors.Is(err, ErrVersionConflict) { continue }
func contends(r *effects.Result, w *round) bool {
	if callee := r.Callee(w.call); callee != nil && r.Says(lexicon.SaysContention, callee.Name()) {
		return true
	}
	for _, br := range w.branches {
		if br.contends && w.ways.Has(br.Block()) {
			return true
		}
	}
	return failures.NamesContention(r, w.branch.Cond)
}

// varies reports whether an operand of a call, or what it is a part of, is picked anew in each round, from what is left or
// by chance.
//
//	err := client.Send(balancer.Pick(), m)
func varies(r *effects.Result, l *code.Loop, call *ssa.Call) bool {
	return slices.ContainsFunc(code.Arguments(call), func(arg ssa.Value) bool { return picked(r, l, arg) })
}

func picked(r *effects.Result, l *code.Loop, v ssa.Value) bool {
	for v := range code.Holders(v) {
		if call, ok := v.(*ssa.Call); ok {
			callee := r.Callee(call)
			return l.Blocks[call.Block()] && callee != nil && r.Says(lexicon.Picks, callee.Name())
		}
	}
	return false
}
