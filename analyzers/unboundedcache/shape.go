package unboundedcache

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// isMissed reports whether the entry is made for a key that the store was found not to have: there is one for each key that ever came.
//
//	if l, ok := c.limits[key]; ok { return l }
//	c.limits[key] = rate.NewLimiter(...)
//
// A function that only puts it in may be called for that.
func (e *entry) isMissed() bool {
	if e.atomic || e.asked(e.at, false) {
		return true
	}
	return slices.ContainsFunc(e.effects.Index.Callers[code.Origin(e.at.Parent())], func(call ssa.CallInstruction) bool { return e.asked(call, false) })
}

// isFound reports whether the entry replaces what the store was found to have.
func (e *entry) isFound() bool { return e.asked(e.at, true) }

// isGiven reports whether the key is made of what the function is given: what an object knows of itself has been there before.
func (e *entry) isGiven() bool {
	if e.origin().Kinds&summary.Parameter != 0 {
		return true
	}
	fn := e.at.Parent()
	for i, p := range fn.Params {
		if (i > 0 || fn.Signature.Recv() == nil) && code.MadeOf(e.key, p, map[ssa.Value]bool{}) {
			return true
		}
	}
	return fn.Parent() != nil
}

// asked reports whether the store was asked before, and a place is reached only where it has the key, or only where it has not.
func (e *entry) asked(at ssa.Instruction, found bool) bool {
	for branch, b := range code.BranchesTo(at.Block()) {
		has, known := e.has(branch.Cond)
		if cmp, compares := branch.Cond.(*ssa.BinOp); compares && !known && found {
			has, known = e.hasEnough(cmp)
		}
		if !known {
			continue
		}
		yes, no := branch.Block().Succs[0], branch.Block().Succs[1]
		if !has {
			yes, no = no, yes
		}
		if !found {
			yes, no = no, yes
		}
		if (yes == b || yes.Dominates(b)) && len(yes.Preds) == 1 || !code.Reachable(no, nil)[b] {
			return true
		}
	}
	return false
}

// has reads a condition as a question whether the store has a key; has is whether it holds when there is one.
func (e *entry) has(cond ssa.Value) (has, known bool) {
	switch cond := cond.(type) {
	case *ssa.UnOp:
		if cond.Op == token.NOT {
			has, known = e.has(cond.X)
			return !has, known
		}
	case *ssa.Extract:
		return true, e.looksUp(cond.Tuple)
	case *ssa.Lookup: // of a set: if seen[key]
		return true, e.looksUp(cond)
	case *ssa.Call:
		return true, e.looksUp(cond)
	case *ssa.BinOp:
		x := cond.X
		if code.IsNil(x) {
			x = cond.Y
		} else if !code.IsNil(cond.Y) {
			return false, false
		}
		if ex, ok := x.(*ssa.Extract); ok {
			x = ex.Tuple
		}
		if cond.Op == token.EQL || cond.Op == token.NEQ {
			return cond.Op == token.NEQ, e.looksUp(x)
		}
	}
	return false, false
}

// hasEnough reads a comparison of numbers as one that a key which the store does not have fails: what it yields for that is nothing, and asked is for as
// much as something, or for more than nothing.
//
//	if free[show] >= n { free[show] -= n }    if count[name] > 0 { count[name]++ }
func (e *entry) hasEnough(cmp *ssa.BinOp) (has, known bool) {
	op, x, y := cmp.Op, cmp.X, cmp.Y
	if _, looked := x.(*ssa.Lookup); !looked {
		op, x, y = code.Turned(op), y, x
	}
	if _, looked := x.(*ssa.Lookup); !looked || !e.looksUp(x) {
		return false, false
	}
	least, constant := code.Int(y)
	switch op {
	case token.GTR:
		return true, !constant || least >= 0
	case token.GEQ:
		return true, !constant || least > 0
	case token.LEQ:
		return false, !constant || least >= 0
	case token.LSS:
		return false, !constant || least > 0
	}
	return false, false
}

// looksUp reports whether a value is a look-up in the store, or a call of a function of the package that makes one.
func (e *entry) looksUp(v ssa.Value) bool {
	instr, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	if e.lookups[instr] {
		return true
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	callee := call.Call.StaticCallee()
	if callee == nil || callee.Signature.Params().Len() == 0 {
		return false
	}
	for at := range e.lookups {
		if at.Parent() == code.Origin(callee) {
			return true
		}
	}
	return false
}

// isMark reports whether the entry only notes that a key was seen.
//
//	s.seen[id] = true    s.seen[id] = struct{}{}
func (e *entry) isMark() bool {
	if e.value == nil {
		return false
	}
	v := shown(e.value)
	if s, ok := code.Core(v.Type()).(*types.Struct); ok {
		return s.NumFields() == 0
	}
	is, _ := code.Bool(v)
	return is
}
