package pauses

import (
	"go/token"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// A delay that is computed from itself alone, and begins with nought, stays nought: each round makes of nothing nothing. Whether it does is
// found by assuming it. What a comparison of such a delay with its limit guards never happens.
//
//	var delay time.Duration
//	for {
//		...
//		time.Sleep(delay)
//		delay *= 2		// nought again
//		if delay > limit {
//			delay = limit	// never
//		}
//	}

// again is the limit of a value that may be computed from itself.
func (m *measure) again(v ssa.Value, of func() (time.Duration, bool)) (time.Duration, bool) {
	if m.open == nil {
		m.open = map[ssa.Value]bool{}
	}
	if _, begun := m.open[v]; begun {
		m.open[v] = true // its value was assumed
		return 0, true
	}
	m.open[v] = false
	d, known := of()
	assumed := m.open[v]
	delete(m.open, v)
	return d, known && (!assumed || d == 0)
}

// possible lists what a phi may be, without what only a delay gets that is above a limit.
func (m *measure) possible(phi *ssa.Phi, depth int) []ssa.Value {
	var out []ssa.Value
	for i, v := range phi.Edges {
		if !m.neverAbove(phi.Block().Preds[i], depth) {
			out = append(out, v)
		}
	}
	return out
}

// neverAbove reports whether a block only follows on a comparison by which a delay that is nought is above something: no limit is below that.
func (m *measure) neverAbove(b *ssa.BasicBlock, depth int) bool {
	if len(b.Preds) != 1 {
		return false
	}
	test, ok := b.Preds[0].Instrs[len(b.Preds[0].Instrs)-1].(*ssa.If)
	if !ok {
		return false
	}
	x := greater(test.Cond, b == b.Preds[0].Succs[0])
	if x == nil || !code.IsDuration(x.Type()) && !code.IsInteger(x.Type()) {
		return false
	}
	d, known := m.upper(x, depth+1)
	return known && d == 0
}

// greater is the side of a comparison that is the greater one where it came out as it did, or nil.
func greater(cond ssa.Value, held bool) ssa.Value {
	cmp, ok := cond.(*ssa.BinOp)
	switch {
	case !ok:
		return nil
	case held && cmp.Op == token.GTR, !held && cmp.Op == token.LEQ:
		return cmp.X
	case held && cmp.Op == token.LSS, !held && cmp.Op == token.GEQ:
		return cmp.Y
	}
	return nil
}

// least is the limit of the least of some values.
func (m *measure) least(of []ssa.Value, depth int) (out time.Duration, known bool) {
	for _, v := range of {
		if d, ok := m.upper(v, depth+1); ok && (!known || d < out) {
			out, known = d, true
		}
	}
	return out, known
}
