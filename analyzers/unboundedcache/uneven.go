package unboundedcache

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// unevenExcuses are what excuses an entry that asks nothing, beside one that asks how much there is. They are asked in order.
var unevenExcuses = []func(*entry) bool{statedBounded, cold, uncalled, fixedKey, goesElsewhere, anybodys, updates, limitsElsewhere, asksToo}

// judgeUneven reports the first entry of a store that heeds no limit, where another one does.
//
//	if len(s.pending) < maxPending { s.pending[id] = job }    in one function
//	s.pending[id] = job                                       in another
func (s *store) judgeUneven() {
	i := slices.IndexFunc(s.inserts, func(in insert) bool { return s.asksRoom(in.at) != nil })
	if i < 0 {
		return
	}
	asks := s.inserts[i]
	for _, in := range s.inserts {
		e := &entry{store: s, insert: in}
		if in.at.Parent() == asks.at.Parent() || detect.Excused(s.pass, uneven, in.at.Pos(), e, unevenExcuses) {
			continue
		}
		e.reportUneven(asks)
		return
	}
}

func (e *entry) reportUneven(beside insert) {
	other := code.Outermost(beside.at.Parent()).Name()
	at := e.effects.At(beside.at, other+" puts in no more than so many")
	e.tell(uneven, []summary.Hop{e.declared(), at}, "%s gets here what %s would refuse: it grows without limit", other)
}

// asksRoom is the comparison of the number of keys that decides whether an instruction is reached: only as long as there is room; or nil.
func (s *store) asksRoom(at ssa.Instruction) *ssa.BinOp {
	for _, v := range s.lengths {
		for _, ref := range *v.Referrers() {
			cmp, ok := ref.(*ssa.BinOp)
			if ok && limits(cmp, v) && cmp.Parent() == at.Parent() && leadsWhileSmall(cmp, v, at.Block()) {
				return cmp
			}
		}
	}
	return nil
}

// leadsWhileSmall reports whether a block is only reached where a comparison finds a length to be below something.
//
//	if len(m) < max { here }    if len(m) >= max { return }; here
func leadsWhileSmall(cmp *ssa.BinOp, length ssa.Value, to *ssa.BasicBlock) bool {
	below := cmp.Op == token.LSS || cmp.Op == token.LEQ
	if !below && cmp.Op != token.GTR && cmp.Op != token.GEQ {
		return false
	}
	if cmp.Y == length {
		below = !below
	}
	return slices.ContainsFunc(*cmp.Referrers(), func(ref ssa.Instruction) bool {
		branch, ok := ref.(*ssa.If)
		if !ok {
			return false
		}
		small := branch.Block().Succs[0]
		if !below {
			small = branch.Block().Succs[1]
		}
		return len(small.Preds) == 1 && small.Dominates(to)
	})
}

// limitsElsewhere holds where the number of keys is held against something that does more than refuse an entry: what is too much is taken out again.
func limitsElsewhere(e *entry) bool {
	return slices.ContainsFunc(e.lengths, func(v ssa.Value) bool {
		return slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool { return e.limitsBy(ref, v) })
	})
}

// limitsBy reports whether a use of a length may be what takes out what is too much. To tell it, and to refuse an entry, is not.
func (e *entry) limitsBy(ref ssa.Instruction, length ssa.Value) bool {
	switch ref := ref.(type) {
	case *ssa.MakeInterface, *ssa.MapUpdate, *ssa.DebugRef, *ssa.Call:
		return false
	case *ssa.BinOp:
		if code.IsComparison(ref.Op) {
			return limits(ref, length) && !e.tellsOnly(ref) && !e.refuses(ref, length)
		}
		return e.held(ref, 0)
	}
	return true
}

// refuses reports whether a comparison decides about an entry.
func (s *store) refuses(cmp *ssa.BinOp, length ssa.Value) bool {
	return slices.ContainsFunc(s.inserts, func(in insert) bool {
		return in.at.Parent() == cmp.Parent() && leadsWhileSmall(cmp, length, in.at.Block())
	})
}

// asksToo holds where the entry asks as well.
func asksToo(e *entry) bool { return e.asksRoom(e.at) != nil }
