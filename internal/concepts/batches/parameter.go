package batches

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor knows whether all calls of a function are in its package.
var Contributor = effects.Contributor{Name: "batches", Queries: []program.Query{calledHere}}

// calledHere asks so of what is exported, which other packages might call.
//
//	func (s *Store) AddTag(t Tag) error       { return s.AddTags(t) }
//	func (s *Store) AddTags(t ...Tag) error   // one, where nothing else in the program has AddTags called
var calledHere = effects.AboutFunction("called here", (*program.Program).CalledHere)

// parameter measures a parameter: what runs for a request or a message is given data; otherwise the callers in sight answer.
// The receiver of a method is what it is.
func (m *measure) parameter(p *ssa.Parameter) quantity {
	return m.given(p, func(arg ssa.Value) quantity { return m.of(arg) })
}

// parameterField measures a field of a parameter.
func (m *measure) parameterField(p *ssa.Parameter, index int) quantity {
	return m.given(p, func(arg ssa.Value) quantity {
		if s := code.Struct(arg.Type()); s == nil || index >= s.NumFields() {
			return m.of(arg)
		}
		return m.field(arg, index)
	})
}

func (m *measure) given(p *ssa.Parameter, measured func(ssa.Value) quantity) quantity {
	fn, itself := p.Parent(), quantity{kind: ExtentParameter, param: p}
	if code.IsContext(p.Type()) || fn == m.symbolic || code.IsReceiver(p) {
		return itself
	}
	if f := m.x.r.Functions[code.Origin(fn)]; f != nil && f.Entry.By == summary.Request {
		return quantity{kind: ExtentData, over: p}
	}
	given, all := m.x.r.Arguments(p)
	if fn.Parent() != nil {
		all = len(given) > 0 // a literal that is called where it stands
	} else {
		all = all || len(given) > 0 && effects.AskOf(m.x.r, calledHere, fn)
	}
	out := quantity{none: true}
	for _, arg := range given {
		out = out.joined(measured(arg.Value))
	}
	switch {
	case out.none:
		return m.fromRunner(fn, p, itself)
	case out.kind == ExtentData || out.kind == ExtentRows:
		return quantity{kind: ExtentData, over: p, limit: out.limit}
	case all && out.kind != ExtentParameter && out.kind != ExtentUnknown:
		out.over = p
		return out
	}
	return itself
}

// fromRunner measures a parameter of a literal that something runs for each element of a collection: it is such an element.
func (m *measure) fromRunner(fn *ssa.Function, p *ssa.Parameter, itself quantity) quantity {
	if fn.Parent() == nil {
		return itself
	}
	runner, _ := m.x.runnerOf(fn)
	if runner == nil {
		return itself
	}
	if isYield(fn) {
		return m.ranged(runner).ofElement()
	}
	if iterated := m.iterated(runner, fn); iterated != nil {
		if q := m.element(iterated); !q.none {
			return q
		}
		return quantity{}
	}
	return itself
}

// iterator measures a function that is ranged over: as often as it calls its last parameter.
//
//	func (l *list) all() iter.Seq[T] { return func(yield func(T) bool) { for n := range l.items { if !yield(n) { return } } } }
func (m *measure) iterator(fn *ssa.Function) quantity {
	f := m.x.r.Functions[code.Origin(fn)]
	if f == nil {
		f = m.x.boundTo(fn)
	}
	if f == nil || !isIterator(f.Fn.Signature) {
		return quantity{}
	}
	yield := f.Fn.Params[len(f.Fn.Params)-1]
	out := quantity{none: true}
	for _, ref := range *yield.Referrers() {
		call, ok := ref.(*ssa.Call)
		if !ok || call.Call.Value != ssa.Value(yield) {
			return quantity{} // handed on
		}
		for _, l := range m.x.loopsOf(f.Fn) {
			if l.Blocks[call.Block()] {
				out = out.joined(m.turns(m.x.turnsOf(l)))
			}
		}
		out = out.joined(constantly(1))
	}
	return out
}

// boundTo is the method of this package behind a method value, or nil.
func (x *extents) boundTo(fn *ssa.Function) *effects.Function {
	for _, t := range x.r.FunctionTargets(fn) {
		if t.Local != nil {
			return x.r.Functions[t.Local]
		}
	}
	return nil
}
