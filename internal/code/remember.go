package code

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Questions are the conditions of a function that a walk over its blocks meets more than once: what was answered first is the answer later too,
// for as long as nothing changes that it asks of.
//
//	if own { tx, err = begin() }
//	...
//	if own { tx.Commit() }		asked twice: a local that nobody has set between
//
//	failed := false
//	if err != nil { failed = true }
//	...
//	if failed { tx.Rollback() }	the way that led here says which
type Questions struct {
	list []*question
	of   map[*ssa.If]asking
}

// Answered are what is known on one way of them, as bits. The zero Answered know nothing.
type Answered struct{ known, is uint32 }

// maxQuestions is how many questions of a function are kept.
const maxQuestions = 32

// question is a condition, free of negations.
type question struct {
	asks   ssa.Value
	leaves []ssa.Value // what it is computed from
	places []ssa.Value // addresses that it is loaded from
	times  int
}

// asking is which question a branch asks, and whether it goes on by the second way where that holds.
type asking struct {
	number int
	not    bool
}

// QuestionsOf finds the questions of a function.
func QuestionsOf(fn *ssa.Function) *Questions {
	q := &Questions{of: map[*ssa.If]asking{}}
	for _, b := range fn.Blocks {
		if br := BlockIf(b); br != nil && b.Succs[0] != b.Succs[1] {
			q.add(br)
		}
	}
	for br, a := range q.of {
		if one := q.list[a.number]; one.times < 2 && !one.told(br.Block()) {
			delete(q.of, br)
		}
	}
	return q
}

func (q *Questions) add(br *ssa.If) {
	asks, not := plainly(br.Cond)
	for i, old := range q.list {
		if same, other := asksSame(asks, old.asks); same {
			old.times++
			q.of[br] = asking{i, not != other}
			return
		}
	}
	if len(q.list) == maxQuestions {
		return
	}
	one := &question{asks: asks, times: 1}
	one.collect(asks, map[ssa.Value]bool{})
	q.of[br] = asking{len(q.list), not}
	q.list = append(q.list, one)
}

// plainly is a condition without negations, and whether these turn it round.
func plainly(cond ssa.Value) (asks ssa.Value, not bool) {
	for {
		neg, ok := cond.(*ssa.UnOp)
		if !ok || neg.Op != token.NOT {
			return cond, not
		}
		cond, not = neg.X, !not
	}
}

// asksSame reports whether two conditions have one answer, or the opposite one.
func asksSame(a, b ssa.Value) (same, opposite bool) {
	x, okx := a.(*ssa.BinOp)
	y, oky := b.(*ssa.BinOp)
	if okx && oky && isEquality(x.Op) && isEquality(y.Op) {
		return unchanged(x.X, y.X) && unchanged(x.Y, y.Y), x.Op != y.Op
	}
	return unchanged(a, b), false
}

func isEquality(op token.Token) bool { return op == token.EQL || op == token.NEQ }

// unchanged reports whether two values are one as long as nothing is stored between: the same, or computed alike from the same ones and places.
func unchanged(a, b ssa.Value) bool { return (&comparison{}).same(a, b) }

// A comparison of two values counts its steps: of what is mixed with itself again and again there would be no end.
//
//	h ^= h << 13	// thirty times: h is asked for a thousand million times
type comparison struct{ steps int }

func (c *comparison) same(a, b ssa.Value) bool {
	if c.steps++; a == b || c.steps > MaxDependence {
		return a == b
	}
	switch x := a.(type) {
	case *ssa.Const:
		y, ok := b.(*ssa.Const)
		return ok && x.String() == y.String()
	case *ssa.BinOp:
		y, ok := b.(*ssa.BinOp)
		return ok && x.Op == y.Op && c.same(x.X, y.X) && c.same(x.Y, y.Y)
	case *ssa.UnOp:
		y, ok := b.(*ssa.UnOp)
		return ok && x.Op == y.Op && (x.Op != token.MUL || ownPlace(x.X)) && x.Op != token.ARROW && c.same(x.X, y.X)
	case *ssa.FieldAddr:
		y, ok := b.(*ssa.FieldAddr)
		return ok && x.Field == y.Field && c.same(x.X, y.X)
	case *ssa.Call:
		y, ok := b.(*ssa.Call)
		return ok && isLen(x) && isLen(y) && c.same(x.Call.Args[0], y.Call.Args[0])
	}
	return false
}

func isLen(call *ssa.Call) bool {
	fn, ok := call.Call.Value.(*ssa.Builtin)
	return ok && fn.Name() == "len"
}

// ownPlace recognises an address at which only stores of the function itself are looked for: a variable that no literal sets, and the field of
// what one or a parameter leads to.
func ownPlace(addr ssa.Value) bool {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		return !setInLiteral(addr)
	case *ssa.FieldAddr:
		switch x := addr.X.(type) {
		case *ssa.Parameter, *ssa.FreeVar:
			return true
		case *ssa.UnOp:
			return x.Op == token.MUL && ownPlace(x.X)
		default:
			return ownPlace(x)
		}
	}
	return false
}

// setInLiteral reports whether a function literal may set a variable, or it is handed out.
func setInLiteral(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp, *ssa.FieldAddr, *ssa.DebugRef:
		case *ssa.Store:
			if ref.Val == v || ref.Parent() != v.Parent() {
				return true
			}
		case *ssa.MakeClosure:
			for i, b := range ref.Bindings {
				if b == v && storesInto(ref.Fn.(*ssa.Function).FreeVars[i]) {
					return true
				}
			}
		default:
			return true
		}
	}
	return false
}

// storesInto reports whether anything but a load is done with a captured variable.
func storesInto(v *ssa.FreeVar) bool {
	return slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
		load, ok := ref.(*ssa.UnOp)
		_, debug := ref.(*ssa.DebugRef)
		return !debug && (!ok || load.Op != token.MUL)
	})
}

// collect notes what a question depends on.
func (q *question) collect(v ssa.Value, seen map[ssa.Value]bool) {
	if seen[v] {
		return
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Const:
	case *ssa.BinOp:
		q.collect(v.X, seen)
		q.collect(v.Y, seen)
	case *ssa.FieldAddr:
		q.collect(v.X, seen)
	case *ssa.Call:
		if isLen(v) {
			q.collect(v.Call.Args[0], seen)
			return
		}
		q.leaves = append(q.leaves, v)
	case *ssa.UnOp:
		switch {
		case v.Op == token.MUL && ownPlace(v.X):
			q.places = append(q.places, v.X)
			q.collect(v.X, seen)
		case v.Op == token.MUL || v.Op == token.ARROW:
			q.leaves = append(q.leaves, v)
		default:
			q.collect(v.X, seen)
		}
	default:
		q.leaves = append(q.leaves, v)
	}
}

// told reports whether ways that lead somewhere before a branch say what it asks.
func (q *question) told(at *ssa.BasicBlock) bool {
	if len(q.places) > 0 {
		return true
	}
	return slices.ContainsFunc(q.leaves, func(v ssa.Value) bool {
		phi, ok := v.(*ssa.Phi)
		return ok && phi.Block() != at
	})
}

// said is what a question answers where the value that it asks of is known, if it is asked of one.
func (q *question) said(of, is ssa.Value) (answer, known bool) {
	k, constant := is.(*ssa.Const)
	if q.asks == of {
		return constant && isTrue(k), constant
	}
	cmp, ok := q.asks.(*ssa.BinOp)
	if !ok || !isEquality(cmp.Op) || cmp.X != of {
		return false, false
	}
	with, ok := cmp.Y.(*ssa.Const)
	if !ok {
		return false, false
	}
	equal := constant && k.String() == with.String()
	if _, made := is.(*ssa.MakeInterface); !constant && !(made && with.IsNil()) {
		return false, false
	}
	return equal == (cmp.Op == token.EQL), true
}

func isTrue(k *ssa.Const) bool {
	is, _ := Bool(k)
	return is
}
