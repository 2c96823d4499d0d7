package batches

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// slice measures x[a:b]: a literal, or no more than is taken of x.
func (m *measure) slice(v *ssa.Slice) quantity {
	q := m.of(v.X)
	if alloc, ok := v.X.(*ssa.Alloc); ok && q.none {
		q = constantly(code.ArrayLength(alloc.Type()))
	}
	if v.High != nil {
		q = q.capped(v.High).capped(smallest(v.High))
	}
	q.over = nil
	return q
}

// smallest is the constant among the arguments of min(n, 100), or nil.
func smallest(v ssa.Value) ssa.Value {
	call, ok := v.(*ssa.Call)
	if !ok || !code.IsBuiltin(call, "min") {
		return nil
	}
	for _, arg := range call.Call.Args {
		if _, ok := code.Int(arg); ok {
			return arg
		}
	}
	return nil
}

func (m *measure) unary(v *ssa.UnOp) quantity {
	switch v.Op {
	case token.MUL:
		return m.load(v.X)
	case token.ARROW:
		return quantity{kind: ExtentData} // somebody sent it
	}
	return m.of(v.X)
}

// arithmetic measures a number: a constant changes nothing about where the other operand comes from. What is divided
// counts chunks.
func (m *measure) arithmetic(v *ssa.BinOp) quantity {
	x, y := m.of(v.X), m.of(v.Y)
	_, constant := v.Y.(*ssa.Const)
	switch {
	case v.Op == token.REM && constant:
		return y
	case v.Op == token.QUO:
		n, _ := code.Int(v.Y)
		x.limit, x.chunked = 0, !constant || n > 2
		return x
	case constant:
		x.limit = 0
		return x
	}
	q := x.joined(y)
	q.limit = 0
	return q
}

func (m *measure) extract(v *ssa.Extract) quantity {
	switch tuple := v.Tuple.(type) {
	case *ssa.Call:
		return m.call(tuple, v.Index)
	case *ssa.Next:
		if rng, ok := tuple.Iter.(*ssa.Range); ok {
			return m.element(rng.X)
		}
	case *ssa.TypeAssert:
		return m.of(tuple.X)
	case *ssa.Lookup:
		return m.element(tuple.X)
	case *ssa.UnOp, *ssa.Select:
		return quantity{kind: ExtentData}
	}
	return quantity{}
}

// element measures an element of a collection: one of those that a literal lists, or what is known of the collection.
func (m *measure) element(collection ssa.Value) quantity {
	if listed := literalElements(collection); len(listed) > 0 {
		return m.join(listed...)
	}
	return m.of(collection).ofElement()
}

// literalElements lists the elements of a slice or array literal, or of what an array is stored as a whole from.
func literalElements(v ssa.Value) []ssa.Value {
	if s, ok := v.(*ssa.Slice); ok {
		v = s.X
	}
	if load, ok := v.(*ssa.UnOp); ok {
		v = load.X
	}
	if alloc, ok := v.(*ssa.Alloc); ok && code.ArrayLength(alloc.Type()) >= 0 {
		return code.Elements(alloc)
	}
	return nil
}
