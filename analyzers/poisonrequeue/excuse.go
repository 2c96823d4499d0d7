package poisonrequeue

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/concepts/restarts"
	"github.com/hldlint/hldlint/internal/concepts/retry"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// uncalled holds in functions that nobody in the program runs.
func uncalled(b *back) bool { return b.effects.Uncalled(b.fn) }

// spins holds where the loop that works on the items is told to come back at once: retrybackoff reports that, and one finding is enough.
func spins(b *back) bool {
	if b.kind.ID != own.ID {
		return false
	}
	loops := slices.Concat(retry.LoopsOf(b.effects, b.fn), restarts.Of(b.effects, b.fn))
	return slices.ContainsFunc(loops, func(l retry.Loop) bool {
		leaves := l.Target == retry.Remote || code.TakesContext(l.Call) // what stays in the process retrybackoff leaves alone
		return leaves && l.Call == b.work && l.Purpose == retry.SelfScheduled && l.IsUnpaced()
	})
}

// onlySome holds where something else is asked about the failure, or about the item, before it is handed back: some are not.
//
//	if err != nil {
//		if errors.Is(err, errTemporary) { _ = d.Nack(false, true) }
//		if job.tries < 5 { jobs <- job }
func onlySome(b *back) bool {
	seen := map[*ssa.BasicBlock]bool{}
	work := []*ssa.BasicBlock{b.failed}
	for len(work) > 0 {
		at := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[at] || at == b.at.Block() || !b.failed.Dominates(at) {
			continue
		}
		seen[at] = true
		if len(at.Succs) > 1 && !b.allLeadTo(at.Succs) {
			return true
		}
		work = append(work, at.Succs...)
	}
	return false
}

// allLeadTo reports whether all of some ways lead to the place without leaving the failure.
func (b *back) allLeadTo(ways []*ssa.BasicBlock) bool {
	return !slices.ContainsFunc(ways, func(way *ssa.BasicBlock) bool {
		return !b.failed.Dominates(way) || !code.ReachesBlock(way, b.at.Block(), nil) && way != b.at.Block()
	})
}

// paced holds where the function, or one that calls it, pauses: the item comes back no faster than that.
func paced(b *back) bool {
	if pausesIn(b.effects, b.fn) {
		return true
	}
	calls := b.effects.Index.Callers[code.Origin(code.Outermost(b.fn))]
	return slices.ContainsFunc(calls, func(call ssa.CallInstruction) bool { return pausesIn(b.effects, call.Parent()) })
}

func pausesIn(r *effects.Result, fn *ssa.Function) bool {
	for instr := range code.Instructions(fn) {
		if timed, _ := code.PausesAt(instr); timed {
			return true
		}
		call, ok := instr.(*ssa.Call)
		if !ok {
			continue
		}
		if p, found := pauses.At(r, nil, call); found && (p.Delays() || p.Kind == pauses.Named) {
			return true
		}
		if slices.ContainsFunc(r.Call(call), func(e summary.Effect) bool { return e.Kind == summary.Sleep }) {
			return true
		}
	}
	return false
}

// counts holds where the function looks how often the item was delivered before, or writes into it how often it has failed.
func counts(b *back) bool {
	fns := []*ssa.Function{code.Outermost(b.fn)}
	for call := range code.Calls(b.fn) {
		if fn := call.Common().StaticCallee(); fn != nil && fn.Blocks != nil {
			fns = append(fns, fn)
		}
	}
	return slices.ContainsFunc(fns, func(fn *ssa.Function) bool { return countsIn(b, fn) })
}

func countsIn(b *back, fn *ssa.Function) bool {
	for instr := range code.Instructions(fn) {
		switch instr := instr.(type) {
		case *ssa.FieldAddr:
			if is(b.effects, instr.X.Type(), code.FieldName(instr)) || b.kind.ID == own.ID && writes(b, instr) {
				return true
			}
		case *ssa.Field:
			if s := code.Struct(instr.X.Type()); s != nil && is(b.effects, instr.X.Type(), s.Field(instr.Field).Name()) {
				return true
			}
		case ssa.CallInstruction:
			if row := deliveries.Of(b.effects, instr); row != nil && row.Does == models.MessagesCounted {
				return true
			}
		}
	}
	return slices.ContainsFunc(fn.AnonFuncs, func(literal *ssa.Function) bool { return countsIn(b, literal) })
}

func is(r *effects.Result, t types.Type, field string) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	row := r.Models.MessageField(t, field)
	return row != nil && row.Does == models.MessagesCounted
}

// writes reports whether something is stored into a field of the item.
func writes(b *back, field *ssa.FieldAddr) bool {
	if !b.isItem(field.X) {
		return false
	}
	return slices.ContainsFunc(*field.Referrers(), func(ref ssa.Instruction) bool {
		s, ok := ref.(*ssa.Store)
		return ok && s.Addr == ssa.Value(field)
	})
}

// isItem reports whether a value is what is handed back, or the variable that it lies in.
func (b *back) isItem(v ssa.Value) bool {
	if b.item[v] {
		return true
	}
	alloc, ok := v.(*ssa.Alloc)
	return ok && slices.ContainsFunc(*alloc.Referrers(), func(ref ssa.Instruction) bool {
		s, ok := ref.(*ssa.Store)
		return ok && s.Addr == ssa.Value(alloc) && b.item[s.Val]
	})
}
