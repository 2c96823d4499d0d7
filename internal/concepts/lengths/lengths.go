package lengths

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Short reports whether a list is known to be short in a block: it, or one of its type, was held against a limit on the way there.
func Short(r *effects.Result, list ssa.Value, at *ssa.BasicBlock) bool {
	t := list.Type()
	q := &question{
		r: r, seen: map[ssa.Value]bool{},
		list: func(v ssa.Value) bool { return types.Identical(v.Type(), t) },
		part: func(whole ssa.Value, path string) bool {
			field := typeAt(whole.Type(), path)
			return field != nil && types.Identical(field, t)
		},
	}
	return q.short(list, at)
}

// A question is asked of a list, or of all that are taken for it.
type question struct {
	r    *effects.Result
	list func(ssa.Value) bool                    // whether a value is the list
	part func(whole ssa.Value, path string) bool // whether what lies in a value is
	seen map[ssa.Value]bool
}

// short reports whether a value is a short list in a block.
func (q *question) short(v ssa.Value, at *ssa.BasicBlock) bool {
	if q.seen[v] || q.held(at) {
		return true // a list that a loop carries is as long as what it begins with
	}
	q.seen[v] = true
	switch v := v.(type) {
	case *ssa.Const:
		return true
	case *ssa.Slice:
		return cut(v)
	case *ssa.Phi:
		for i, e := range v.Edges {
			if !q.along(v.Block().Preds[i], v.Block()) && !q.short(e, v.Block().Preds[i]) {
				return false
			}
		}
		return true
	}
	return tagged(v) || q.returned(v)
}

// cut recognises the beginning of a list, up to a number that is given. One that was counted is as large as the list may be: kept[:n].
//
//	ids[:100]    ids[:min(len(ids), max)]    ids[:s.most]
func cut(v *ssa.Slice) bool {
	switch high := v.High.(type) {
	case *ssa.Const, *ssa.Parameter:
		return true
	case *ssa.Call:
		b, builtin := high.Call.Value.(*ssa.Builtin)
		return builtin && b.Name() == "min"
	case *ssa.UnOp:
		_, field := high.X.(*ssa.FieldAddr)
		_, variable := high.X.(*ssa.Global)
		return field || variable
	}
	return false
}

// returned reports whether a list is, or lies in, what a function of the project returns only when it is short.
func (q *question) returned(v ssa.Value) bool { return q.returnedAt(placeOf(v)) }

func (q *question) returnedAt(p place) bool {
	root, result := p.root, 1
	if x, ok := root.(*ssa.Extract); ok {
		root, result = x.Tuple, x.Index+1
	}
	call, ok := root.(*ssa.Call)
	return ok && slices.ContainsFunc(shortBy(q.r, call), func(s summary.ShortList) bool { return s.Result == result && s.Path == p.path })
}

// held reports whether a branch on the way to a block holds the list against a limit.
func (q *question) held(at *ssa.BasicBlock) bool {
	for branch, b := range code.BranchesTo(at) {
		if holds, decided := code.WayTo(branch, b); decided && q.says(branch.Cond, holds) || !decided && q.cutBy(branch) {
			return true
		}
	}
	return false
}

// along reports whether the list is held against a limit before a block, or by the branch that leads from there to the next one.
func (q *question) along(from, to *ssa.BasicBlock) bool {
	branch := code.BlockIf(from)
	return branch != nil && from.Succs[0] != from.Succs[1] && q.says(branch.Cond, from.Succs[0] == to) || q.held(from)
}

// cutBy recognises a branch that cuts a list which is too long.
//
//	if len(in.IDs) > max { in.IDs = in.IDs[:max] }
func (q *question) cutBy(branch *ssa.If) bool {
	for i, way := range branch.Block().Succs {
		for _, instr := range way.Instrs {
			store, ok := instr.(*ssa.Store)
			if !ok {
				continue
			}
			if v, ok := store.Val.(*ssa.Slice); ok && cut(v) && q.list(v.X) && q.says(branch.Cond, i == 1) {
				return true
			}
		}
	}
	return false
}

// says reports whether a condition says that the list is short, where it holds or where it does not.
func (q *question) says(cond ssa.Value, holds bool) bool {
	switch cond := cond.(type) {
	case *ssa.UnOp:
		return cond.Op == token.NOT && q.says(cond.X, !holds)
	case *ssa.BinOp:
		return q.compared(cond, holds) || q.noError(cond, holds)
	case *ssa.Call:
		return q.tells(cond, outcomeOf(holds))
	case *ssa.Extract:
		call, ok := cond.Tuple.(*ssa.Call)
		return ok && cond.Index == call.Call.Signature().Results().Len()-1 && q.tells(call, outcomeOf(holds))
	case *ssa.Phi:
		return q.all(cond, func(e ssa.Value) (proved, excluded bool) {
			c, constant := code.Bool(e)
			return q.says(e, holds), constant && c != holds
		})
	}
	return false
}

// all reports whether whatever a value may be proves something, or holds before it comes there, and something does.
func (q *question) all(phi *ssa.Phi, says func(ssa.Value) (proved, excluded bool)) bool {
	if q.seen[phi] {
		return false
	}
	q.seen[phi] = true
	found := false
	for i, e := range phi.Edges {
		proved, excluded := says(e)
		if !excluded && !proved && !q.along(phi.Block().Preds[i], phi.Block()) {
			return false
		}
		found = found || !excluded
	}
	return found
}

// compared recognises the length of the list below a limit.
func (q *question) compared(cmp *ssa.BinOp, holds bool) bool {
	op, limit := cmp.Op, cmp.Y
	switch {
	case q.length(cmp.X):
	case q.length(cmp.Y):
		op, limit = code.Turned(op), cmp.X
	default:
		return false
	}
	if counts(limit, maxCounts) {
		return false
	}
	if !holds {
		op = code.Otherwise(op)
	}
	return op == token.LSS || op == token.LEQ || op == token.EQL && code.IsConst(limit)
}

// maxCounts is how deep a number is looked into that a list is held against.
const maxCounts = 5

// counts recognises a number that is no limit: that of a turn, which a loop over the list holds against its length as well, and the length of another
// list, which may be as long.
//
//	for i := range ids { ... }                 ends once len(ids) <= i
//	if len(in.IDs) > len(in.Names) { return }
func counts(v ssa.Value, depth int) bool {
	switch v := v.(type) {
	case *ssa.BinOp:
		return depth > 0 && (counts(v.X, depth-1) || counts(v.Y, depth-1))
	case *ssa.Phi:
		return true
	case *ssa.Call:
		b, builtin := v.Call.Value.(*ssa.Builtin)
		return builtin && b.Name() == "len"
	}
	return false
}

func (q *question) length(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "len" && q.list(call.Call.Args[0])
}

// noError recognises the way on which a function that validates returned no error.
func (q *question) noError(cmp *ssa.BinOp, holds bool) bool {
	err := cmp.X
	if code.IsNil(err) {
		err = cmp.Y
	}
	if !code.IsError(err.Type()) || !code.IsNil(cmp.X) && !code.IsNil(cmp.Y) || holds != (cmp.Op == token.EQL) {
		return false
	}
	sources, _ := q.r.Sources(err)
	return slices.ContainsFunc(sources, func(v ssa.Value) bool { return q.validates(v) })
}

// validates reports whether an error is nil only where the list is short.
func (q *question) validates(err ssa.Value) bool {
	if x, ok := err.(*ssa.Extract); ok {
		err = x.Tuple
	}
	call, ok := err.(*ssa.Call)
	return ok && q.tells(call, summary.NoError)
}

// tells reports whether a function of the project tells by an outcome that the list is short.
func (q *question) tells(call *ssa.Call, by summary.Outcome) bool {
	args := code.Arguments(call)
	return slices.ContainsFunc(shortBy(q.r, call), func(s summary.ShortList) bool {
		return s.Where == by && s.Param >= 0 && s.Param < len(args) && q.part(args[s.Param], s.Path)
	})
}

func outcomeOf(holds bool) summary.Outcome {
	if holds {
		return summary.SaysTrue
	}
	return summary.SaysNo
}
