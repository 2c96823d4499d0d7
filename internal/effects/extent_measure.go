package effects

import (
	"go/constant"
	"go/token"
	"go/types"
	"maps"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// maxMeasured bounds the work for one question: what has more origins is unknown.
const maxMeasured = 200

// A measure follows one value to where its size is decided. What it has seen adds nothing where ways join.
type measure struct {
	x        *extents
	seen     map[ssa.Value]bool
	fields   map[fieldPlace]bool
	work     *int          // how many values were looked at, by all that were forked from one
	symbolic *ssa.Function // the parameters of this function are not asked of its callers
}

func (x *extents) newMeasure() *measure {
	return &measure{x: x, seen: map[ssa.Value]bool{}, fields: map[fieldPlace]bool{}, work: new(int)}
}

// fork is a measure to try one way with, of which another one may know nothing.
func (m *measure) fork() *measure {
	out := *m
	out.seen, out.fields = maps.Clone(m.seen), maps.Clone(m.fields)
	return &out
}

func constantly(n int64) quantity { return quantity{kind: ExtentConstant, limit: n} }

// of measures a value.
func (m *measure) of(v ssa.Value) quantity {
	if v == nil || m.seen[v] {
		return quantity{none: true}
	}
	if *m.work++; *m.work > maxMeasured {
		return quantity{}
	}
	m.seen[v] = true
	q := m.ofValue(v)
	if q.over == nil {
		q.over = v
	}
	return q
}

func (m *measure) ofValue(v ssa.Value) quantity {
	switch v := v.(type) {
	case *ssa.Const:
		return ofConst(v)
	case *ssa.Phi:
		return m.join(v.Edges...)
	case *ssa.Parameter:
		return m.parameter(v)
	case *ssa.FreeVar:
		return m.join(m.x.r.bindings(v)...)
	case *ssa.Slice:
		return m.slice(v)
	case *ssa.MakeSlice:
		if n, ok := code.Int(v.Len); ok && n == 0 {
			return quantity{none: true} // what is appended to it counts
		}
		return m.of(v.Len)
	case *ssa.MakeMap:
		return m.filledMap(v)
	case *ssa.MakeChan:
		return quantity{kind: ExtentData}
	case *ssa.Alloc:
		return m.variable(v)
	case *ssa.UnOp:
		return m.unary(v)
	case *ssa.BinOp:
		return m.arithmetic(v)
	case *ssa.Call:
		return m.call(v, 0)
	case *ssa.Extract:
		return m.extract(v)
	case *ssa.MakeClosure:
		return m.iterator(v.Fn.(*ssa.Function))
	case *ssa.Function:
		return m.iterator(v)
	}
	return m.part(v)
}

// part measures what is only another view of a value, or an element or a field of it.
func (m *measure) part(v ssa.Value) quantity {
	switch v := v.(type) {
	case *ssa.ChangeType:
		return m.of(v.X)
	case *ssa.Convert:
		return m.of(v.X)
	case *ssa.MultiConvert:
		return m.of(v.X)
	case *ssa.ChangeInterface:
		return m.of(v.X)
	case *ssa.MakeInterface:
		return m.of(v.X)
	case *ssa.SliceToArrayPointer:
		return m.of(v.X)
	case *ssa.TypeAssert:
		return m.of(v.X)
	case *ssa.Field:
		return m.field(v.X, v.Field)
	case *ssa.FieldAddr:
		return m.field(v.X, v.Field)
	case *ssa.Index:
		return m.element(v.X)
	case *ssa.IndexAddr:
		return m.element(v.X)
	case *ssa.Lookup:
		return m.element(v.X)
	}
	return quantity{}
}

func (m *measure) join(values ...ssa.Value) quantity {
	out := quantity{none: true}
	for _, v := range values {
		out = out.joined(m.of(v))
	}
	return out
}

func ofConst(c *ssa.Const) quantity {
	if n, ok := code.Int(c); ok {
		return constantly(n)
	}
	if c.Value == nil {
		return quantity{none: true} // nil or zero: nothing yet
	}
	q := quantity{kind: ExtentConstant}
	if c.Value.Kind() == constant.String {
		q.limit = int64(len(constant.StringVal(c.Value)))
	}
	return q
}

// slice measures x[a:b]: a literal, or no more than is taken of x.
func (m *measure) slice(v *ssa.Slice) quantity {
	q := m.of(v.X)
	if alloc, ok := v.X.(*ssa.Alloc); ok && q.none {
		q = constantly(arrayLength(alloc.Type()))
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
	if !ok || !isBuiltin(call, "min") {
		return nil
	}
	for _, arg := range call.Call.Args {
		if _, ok := code.Int(arg); ok {
			return arg
		}
	}
	return nil
}

func isBuiltin(call *ssa.Call, name string) bool {
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == name
}

// arrayLength is the length of an array that a type is, or points to, or -1.
func arrayLength(t types.Type) int64 {
	t = t.Underlying()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem().Underlying()
	}
	if a, ok := t.(*types.Array); ok {
		return a.Len()
	}
	return -1
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
	if alloc, ok := v.(*ssa.Alloc); ok && arrayLength(alloc.Type()) >= 0 {
		return elements(alloc)
	}
	return nil
}
