package guards

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// Contributor adds the guards that functions make and hand to their callers.
var Contributor = effects.Contributor{
	Name:   "guards",
	Export: func(r *effects.Result, fn *ssa.Function, s *summary.Summary) { s.Guards = handedOut(r, fn) },
}

// handedOut lists the guards that a function makes and returns, itself or inside of a struct, and that nobody else has.
//
//	func New(db *sql.DB) *Prices { return &Prices{db: db} }     result 0: flight, of its field flights
func handedOut(r *effects.Result, fn *ssa.Function) []summary.GuardMade {
	var out []summary.GuardMade
	for instr := range code.Instructions(fn) {
		v, ok := instr.(ssa.Value)
		if !ok {
			continue
		}
		guards, hop := Made(r, v)
		if guards == "" || guards == models.GuardsAlone && !bare(r, v) {
			continue
		}
		e := escape.Of(r, v)
		if e.Opaque() || len(e.Captured) > 0 || slices.ContainsFunc(e.Stored, func(s escape.Stored) bool { return !s.Local }) {
			continue
		}
		for _, ret := range e.Returned {
			made := summary.GuardMade{Result: ret.Result, Guards: guards, Inside: ret.In != "" || !bare(r, v), Hop: hop}
			if !slices.ContainsFunc(out, func(m summary.GuardMade) bool { return m.Result == made.Result && m.Guards == made.Guards }) {
				out = append(out, made)
			}
		}
	}
	return out
}

// Made says how what a value makes holds callers back, and where it is made; empty if it is no guard: a variable, a call of a library's
// constructor, a channel of slots, a struct with a guard by value, or a call of a function of another package that makes any of these.
func Made(r *effects.Result, v ssa.Value) (models.Guard, summary.Hop) {
	switch v := v.(type) {
	case *ssa.Alloc:
		elem := types.Unalias(v.Type().(*types.Pointer).Elem())
		if code.IsPointer(elem) || code.WholeStore(v) {
			return "", summary.Hop{}
		}
		return in(r, elem), r.At(v, "made here")
	case *ssa.Call:
		if constructs(r, v) {
			return Of(r, v.Type()), r.At(v, "made here")
		}
		return elsewhere(r, v, 0)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return elsewhere(r, call, v.Index)
		}
	case *ssa.MakeChan:
		if slots(v) {
			return models.GuardsSlots, r.At(v, "made here")
		}
	}
	return "", summary.Hop{}
}

// Of is how values of a type hold callers back.
func Of(r *effects.Result, t types.Type) models.Guard {
	if row := r.Models.Type(t); row != nil {
		return row.Guards
	}
	return ""
}

// bare reports whether a value is the guard itself, and not a struct with one inside.
func bare(r *effects.Result, v ssa.Value) bool {
	_, channel := v.(*ssa.MakeChan)
	return channel || Of(r, v.Type()) != ""
}

// in is that of a type or of a field that it has by value. Structs with a mutex inside are safe to share, whether they are or not.
func in(r *effects.Result, t types.Type) models.Guard {
	if g := Of(r, t); g != "" {
		return g
	}
	s, named := code.Struct(t), code.Named(t)
	if s == nil || named == nil || !r.Ours(named.Obj().Pkg()) {
		return ""
	}
	for f := range s.Fields() {
		if code.IsPointer(f.Type()) {
			continue
		}
		if g := Of(r, f.Type()); g != "" && g != models.GuardsAlone {
			return g
		}
	}
	return ""
}

// constructs recognises the constructor of a library's type: a function of its package that returns one and is given none.
func constructs(r *effects.Result, call *ssa.Call) bool {
	callee, named := r.Callee(call), code.Named(call.Type())
	if callee == nil || named == nil || callee.Signature().Recv() != nil || callee.Pkg() != named.Obj().Pkg() || r.Ours(callee.Pkg()) {
		return false
	}
	for p := range callee.Signature().Params().Variables() {
		if code.Named(p.Type()) == named {
			return false
		}
	}
	return true
}

// elsewhere is what a function of another package makes and returns.
func elsewhere(r *effects.Result, call *ssa.Call, result int) (models.Guard, summary.Hop) {
	callee := r.Callee(call)
	if callee == nil || callee.Pkg() == nil || callee.Pkg() == r.Pass.Pkg || code.IsInterfaceMethod(callee) || !r.Ours(callee.Pkg()) {
		return "", summary.Hop{}
	}
	s := r.SummaryOf(callee)
	if s == nil {
		return "", summary.Hop{}
	}
	for _, m := range s.Guards {
		if m.Result == result {
			return m.Guards, m.Hop
		}
	}
	return "", summary.Hop{}
}

// slots recognises a channel with a buffer whose elements say nothing.
func slots(mk *ssa.MakeChan) bool {
	ch, ok := code.Core(mk.Type()).(*types.Chan)
	if !ok {
		return false
	}
	s, ok := code.CoreStruct(ch.Elem())
	return ok && s.NumFields() == 0 && !code.IsZero(mk.Size)
}
