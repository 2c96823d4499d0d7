package batches

import (
	"go/constant"
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
		return m.join(m.x.r.Bindings(v)...)
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
	if x := code.Converted(v); x != nil {
		return m.of(x)
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
