package code

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// BranchOn finds the branch on a boolean or on its negation, and the block where it holds.
func BranchOn(v ssa.Value) (branch *ssa.If, holds *ssa.BasicBlock) {
	for _, use := range *v.Referrers() {
		switch use := use.(type) {
		case *ssa.If:
			return use, use.Block().Succs[0]
		case *ssa.UnOp:
			if use.Op == token.NOT {
				if br, not := BranchOn(use); br != nil {
					return br, OtherSuccessor(br, not)
				}
			}
		}
	}
	return nil, nil
}

// WayTo says by which way of a branch a block is reached without coming back to the branch: where its condition holds, or where it does not. It is
// not decided where both ways lead there, or none does.
//
//	if n > max { return }
//	work()                  decided: it does not hold
func WayTo(branch *ssa.If, b *ssa.BasicBlock) (holds, decided bool) {
	from := branch.Block()
	leads := func(way *ssa.BasicBlock) bool { return way == b || way != from && ReachesBlock(way, b, from) }
	yes, no := leads(from.Succs[0]), leads(from.Succs[1])
	return yes, yes != no
}

// OtherSuccessor is the other way of a branch.
func OtherSuccessor(branch *ssa.If, block *ssa.BasicBlock) *ssa.BasicBlock {
	if succs := branch.Block().Succs; succs[0] != block {
		return succs[0]
	}
	return branch.Block().Succs[1]
}

// ErrorValues lists the error result of a call and the loads of the variable that it is stored to.
func ErrorValues(call *ssa.Call) []ssa.Value {
	var err ssa.Value
	res := call.Call.Signature().Results()
	if res.Len() == 0 || !IsError(res.At(res.Len()-1).Type()) {
		return nil
	}
	if res.Len() == 1 {
		err = call
	} else {
		for _, ref := range *call.Referrers() {
			if x, ok := ref.(*ssa.Extract); ok && x.Index == res.Len()-1 {
				err = x
			}
		}
	}
	if err == nil {
		return nil
	}
	return Joined(err)
}

// Joined lists a value and what else it is called: the variables that it is joined into with others, and the loads of those that it is stored to.
func Joined(v ssa.Value) []ssa.Value {
	j := joining{seen: map[ssa.Value]bool{}}
	j.add(v)
	return j.out
}

// joining collects what a value is called, each name once: a chain of variables may be as long as the function.
type joining struct {
	seen map[ssa.Value]bool
	out  []ssa.Value
}

func (j *joining) add(v ssa.Value) {
	if j.seen[v] || v.Referrers() == nil {
		return
	}
	j.seen[v] = true
	j.out = append(j.out, v)
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Phi:
			j.add(ref)
		case *ssa.Store:
			switch addr := ref.Addr.(type) {
			case *ssa.Alloc:
				if ref.Val == v {
					j.out = append(j.out, LoadsAfter(addr, ref)...)
				}
			case *ssa.FieldAddr:
				j.out = append(j.out, fieldLoads(addr, ref)...)
			}
		}
	}
}

// fieldLoads lists the loads of a field in the function, from the same struct, that come after a store to it.
func fieldLoads(addr *ssa.FieldAddr, store *ssa.Store) []ssa.Value {
	if addr.X.Referrers() == nil {
		return nil
	}
	var out []ssa.Value
	for _, ref := range *addr.X.Referrers() {
		other, ok := ref.(*ssa.FieldAddr)
		if !ok || other.Field != addr.Field {
			continue
		}
		for _, use := range *other.Referrers() {
			if load, ok := use.(*ssa.UnOp); ok && Before(store, load) {
				out = append(out, load)
			}
		}
	}
	return out
}

// ChosenBlock is where the body of a case of a select begins, or nil.
func ChosenBlock(sel *ssa.Select, at int) *ssa.BasicBlock {
	for _, ref := range *sel.Referrers() {
		index, ok := ref.(*ssa.Extract)
		if !ok || index.Index != 0 {
			continue
		}
		for _, use := range *index.Referrers() {
			cmp, ok := use.(*ssa.BinOp)
			if !ok {
				continue
			}
			if k, ok := Int(cmp.Y); ok && int(k) == at {
				if br, holds := BranchOn(cmp); br != nil {
					return holds
				}
			}
		}
	}
	return nil
}

// IsComparison reports whether an operator compares.
func IsComparison(op token.Token) bool {
	switch op {
	case token.LSS, token.LEQ, token.GTR, token.GEQ, token.EQL, token.NEQ:
		return true
	}
	return false
}

// IsEmpty recognises a slice that has no elements: a literal, or another one cut to nothing.
func IsEmpty(v *ssa.Slice) bool {
	if v.High != nil && IsZero(v.High) {
		return true
	}
	p, ok := Core(v.X.Type()).(*types.Pointer)
	if !ok {
		return false
	}
	a, ok := Core(p.Elem()).(*types.Array)
	return ok && a.Len() == 0
}

// AsksForAny recognises the comparisons of a bare length with nought or one: they ask whether there is anything at all. A
// length that something was added to or taken from is held against a limit.
func AsksForAny(cmp *ssa.BinOp, length ssa.Value, depth int) bool {
	other := cmp.X
	if other == length {
		other = cmp.Y
	}
	c, ok := other.(*ssa.Const)
	return depth == 0 && ok && c.Value != nil && c.Value.Kind() == constant.Int && c.Int64() <= 1
}

// asksClosed reports whether the case of a select that goes on in a block asks whether its channel is closed. All cases share one answer; it is
// that of the case in whose block it is looked at, and of every case where it is looked at after they have met again.
//
//	case d := <-jobs: work(d)
//	case s, ok := <-orders: if !ok { return }    asks of orders alone
func asksClosed(sel *ssa.Select, body *ssa.BasicBlock) bool {
	for _, ref := range *sel.Referrers() {
		answer, ok := ref.(*ssa.Extract)
		if !ok || answer.Index != 1 {
			continue
		}
		for _, use := range *answer.Referrers() {
			if body.Dominates(use.Block()) || !ofAnotherCase(sel, body, use.Block()) {
				return true
			}
		}
	}
	return false
}

// ofAnotherCase reports whether a block belongs to a case of a select other than that of body.
func ofAnotherCase(sel *ssa.Select, body, b *ssa.BasicBlock) bool {
	for i := range sel.States {
		if other := ChosenBlock(sel, i); other != nil && other != body && other.Dominates(b) {
			return true
		}
	}
	return false
}

// NilBranch finds the branch on a comparison of a value with nil, and the block where it is not nil.
func NilBranch(v ssa.Value) (branch *ssa.If, set *ssa.BasicBlock) {
	for _, ref := range *v.Referrers() {
		cmp, ok := ref.(*ssa.BinOp)
		if !ok || cmp.Op != token.NEQ && cmp.Op != token.EQL || !IsNil(cmp.X) && !IsNil(cmp.Y) {
			continue
		}
		if br, _ := BranchOn(cmp); br != nil {
			return br, ConditionOf(br).Equal().False
		}
	}
	return nil, nil
}
