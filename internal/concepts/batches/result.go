package batches

import (
	"golang.org/x/tools/go/ssa"
)

// A resultPart is a result of a function, or a field of it; otherwise the field is -1.
type resultPart struct {
	fn    *ssa.Function
	index int
	field int
}

// result measures what a function of this package returns, with the arguments in place of its parameters.
func (m *measure) result(call *ssa.Call, part resultPart) quantity {
	q := m.x.result(part)
	q.over = nil
	if q.kind != ExtentParameter || q.param == nil || q.param.Parent() != part.fn {
		return q
	}
	given := m.substituted(q, call)
	if given.none {
		return quantity{}
	}
	return given
}

// result measures a result of a function once, in the words of its own parameters.
func (x *extents) result(part resultPart) quantity {
	if q, known := x.results[part]; known {
		switch {
		case q != nil:
			return *q
		case x.asking[len(x.asking)-1] == part:
			return quantity{none: true} // it returns what it returns itself
		}
		return quantity{} // through others: whoever is asked first must not matter
	}
	x.results[part] = nil
	x.asking = append(x.asking, part)
	m := x.newMeasure()
	m.symbolic = part.fn
	q := quantity{none: true}
	for _, b := range part.fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		switch {
		case !ok || part.index >= len(ret.Results):
		case part.field < 0:
			q = q.joined(m.of(ret.Results[part.index]))
		default:
			q = q.joined(m.wholeField(ret.Results[part.index], part.field))
		}
	}
	x.asking = x.asking[:len(x.asking)-1]
	x.results[part] = &q
	return q
}

// resultField measures a field of what a function of this package returns.
func (m *measure) resultField(base ssa.Value, field int) quantity {
	index := 0
	if part, ok := base.(*ssa.Extract); ok {
		base, index = part.Tuple, part.Index
	}
	call, ok := base.(*ssa.Call)
	if !ok {
		return quantity{}
	}
	if fn := m.x.bodyOf(call); fn != nil {
		return m.result(call, resultPart{fn, index, field})
	}
	return quantity{}
}
