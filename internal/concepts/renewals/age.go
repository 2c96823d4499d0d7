package renewals

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// An age is what a condition holds against the clock.
type age struct {
	r     *effects.Result
	seen  map[ssa.Value]bool
	clock bool
	field *ssa.FieldAddr // that is compared
	of    ssa.Value      // the struct that has it, where the function is that has the condition
}

// maxAge is how far a condition is taken apart, and maxHelper how many blocks a function has that only compares.
const (
	maxAge    = 8
	maxHelper = 8
)

// value looks at what a condition is made of.
//
//	time.Until(*tok.Expires) < margin    tok.until < time.Now().Unix()    tok.old(), which does the same
func (a *age) value(v ssa.Value, depth int) {
	if v == nil || a.seen[v] || depth > maxAge {
		return
	}
	a.seen[v] = true
	switch v := v.(type) {
	case *ssa.FieldAddr:
		a.field, a.of = v, v.X
		return
	case *ssa.Call:
		if m := a.r.Model(v); m != nil && m.Returns != nil && m.Returns.What == "age" {
			a.clock = true
		} else if a.helper(v) {
			return
		}
	case *ssa.Alloc, *ssa.Phi, *ssa.Extract:
		return
	}
	if instr, ok := v.(ssa.Instruction); ok {
		for _, op := range instr.Operands(nil) {
			if *op != nil {
				a.value(*op, depth+1)
			}
		}
	}
}

// helper looks into a small function of the package that compares a field of what it is given, and reports whether a call is of one. It may call itself:
// each value is looked at once.
func (a *age) helper(call *ssa.Call) bool {
	fn := call.Call.StaticCallee()
	if fn == nil || len(fn.Blocks) == 0 || len(fn.Blocks) > maxHelper || !code.IsBool(call.Type()) {
		return false
	}
	inner := &age{r: a.r, seen: a.seen}
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			inner.value(ret.Results[0], 1)
		}
	}
	if p, ok := inner.of.(*ssa.Parameter); ok && inner.clock {
		a.clock, a.field, a.of = true, inner.field, code.ArgumentOf(call, p)
	}
	return true
}
