package batches

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Dependence says whether a call in a repeated body gets something else in each turn.
type Dependence string

// The kinds of dependence.
const (
	DependenceUnknown Dependence = ""          // it may
	OnTurn            Dependence = "depends"   // it does: the element, the index, the row, the page, or what was computed from it
	Hoistable         Dependence = "hoistable" // it does not: it could be made once, before the first turn
)

// Depends says whether what a call is given, its receiver included and contexts aside, is computed from what changes with the turn.
//
//	for _, o := range orders {
//		repo.User(ctx, strings.ToLower(o.UserID))   depends
//		repo.Rates(ctx, day)                        hoistable
//		repo.Key(ctx, uuid.NewString())             unknown: another one each time, and not of the order
//	}
func Depends(r *effects.Result, call ssa.CallInstruction, in Extent) Dependence {
	d := extentsOf(r).dependency(in)
	if d == nil || !d.holds(call) {
		return DependenceUnknown
	}
	return dependences[d.argumentsOf(call)]
}

// Varies says the same of one value that a call gets: of repo and o.UserID in repo.User(ctx, o.UserID).
func Varies(r *effects.Result, v ssa.Value, in Extent) Dependence {
	d := extentsOf(r).dependency(in)
	if d == nil {
		return DependenceUnknown
	}
	return dependences[d.of(v)]
}

// A level says how a value changes from turn to turn. Of several the highest holds.
type level int

const (
	invariant level = iota // it is the same
	opaque                 // it may be another one
	varies                 // it is made of what the turn is for
)

var dependences = [...]Dependence{invariant: Hoistable, opaque: DependenceUnknown, varies: OnTurn}

// of is the level of a value.
func (d *dependency) of(v ssa.Value) level {
	if v != nil && d.cursor != nil && (v == d.cursor || code.Alike(v, d.cursor)) {
		return varies
	}
	if v != nil && !d.inside[v.Parent()] && !code.Around(v.Parent(), d.loop, d.body) {
		return opaque // of a literal that was made before
	}
	switch v := v.(type) {
	case nil:
		return invariant
	case *ssa.Parameter:
		return d.parameter(v)
	case *ssa.FreeVar:
		return d.captured(v)
	case *ssa.Alloc, *ssa.MakeMap, *ssa.MakeSlice:
		return max(d.levels[v], d.memory(v))
	}
	return d.levels[v]
}

// parameter is the level of a parameter: of the literal that is repeated, what it is given each time.
func (d *dependency) parameter(p *ssa.Parameter) level {
	fn := p.Parent()
	switch {
	case !d.inside[fn]:
		return invariant
	case code.IsContext(p.Type()):
		return invariant
	case fn == d.body:
		return varies
	}
	out := invariant
	given, _ := d.x.r.Arguments(p)
	for _, arg := range given {
		out = max(out, d.of(arg.Value))
	}
	if len(given) == 0 {
		return opaque // whoever runs it gives it
	}
	return out
}

// captured is the level of what a literal captures.
func (d *dependency) captured(v *ssa.FreeVar) level {
	if !d.inside[v.Parent()] || v.Parent() == d.body {
		return d.memory(v)
	}
	out := invariant
	for _, b := range d.x.r.Bindings(v) {
		out = max(out, d.of(b))
	}
	return out
}

// argumentsOf is the level of what a call is given.
func (d *dependency) argumentsOf(call ssa.CallInstruction) level {
	out := invariant
	for _, arg := range code.Arguments(call) {
		if !code.IsContext(arg.Type()) {
			out = max(out, d.of(arg))
		}
	}
	if call.Common().StaticCallee() == nil && !call.Common().IsInvoke() {
		if _, builtin := call.Common().Value.(*ssa.Builtin); !builtin {
			out = max(out, d.of(call.Common().Value))
		}
	}
	return out
}

// evaluate is the level of a value by those of its operands.
func (d *dependency) evaluate(v ssa.Value) level {
	switch v := v.(type) {
	case *ssa.Phi:
		return d.phi(v)
	case *ssa.Next:
		return d.next(v)
	case *ssa.Select:
		return varies // each turn receives another one
	case *ssa.UnOp:
		if v.Op == token.ARROW {
			return varies
		}
		if v.Op == token.MUL {
			return d.load(v.X)
		}
	case *ssa.Call:
		return d.call(v)
	case *ssa.Alloc, *ssa.MakeMap, *ssa.MakeSlice:
		return d.memory(v)
	}
	out := invariant
	if instr, ok := v.(ssa.Instruction); ok {
		for _, op := range instr.Operands(nil) {
			out = max(out, d.of(*op))
		}
	}
	return out
}
