package escape

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// maxHoldings bounds the work for one question; a value that more hold is unknown.
const maxHoldings = 400

// escapeTracer follows one value through the function that holds it.
type escapeTracer struct {
	r      *effects.Result
	memo   *escapeMemo
	home   *ssa.Function
	seen   map[holding]bool
	poured map[holding]bool // that something was stored into, see into
	out    *Escape
}

// value follows what v holds at a place.
func (t *escapeTracer) value(v ssa.Value, at access) {
	h := holding{v, at}
	if t.seen[h] || v.Referrers() == nil {
		return
	}
	if at.tooDeep() || len(t.seen) > maxHoldings {
		t.pass(nil, 0, summary.DoesUnknown)
		return
	}
	t.seen[h] = true
	t.memo.steps++
	for _, ref := range *v.Referrers() {
		t.use(v, at, ref)
	}
}

func (t *escapeTracer) use(v ssa.Value, at access, ref ssa.Instruction) {
	switch ref := ref.(type) {
	case *ssa.Return:
		t.returned(v, at, ref)
	case *ssa.Phi, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.Convert, *ssa.MultiConvert, *ssa.Slice, *ssa.SliceToArrayPointer:
		t.value(ref.(ssa.Value), at)
	case *ssa.MakeInterface:
		t.value(ref, boxed(t.r, ref.X.Type(), at))
	case *ssa.TypeAssert:
		t.part(ref, at.unboxed(ref.AssertedType), 0, ref.CommaOk)
	case *ssa.Store:
		if ref.Val == v {
			t.into(ref.Addr, at.pointee(elem(ref.Addr.Type())), Stored{At: ref})
		}
	case *ssa.MapUpdate:
		if ref.Value == v || ref.Key == v {
			t.into(ref.Map, at.push(stepElement), Stored{In: InMap, At: ref})
		}
	case *ssa.Send:
		if ref.X == v {
			t.store(Stored{In: InChannel, Param: -1, At: ref})
		}
	case *ssa.Select:
		for _, s := range ref.States {
			if s.Send == v {
				t.store(Stored{In: InChannel, Param: -1, At: ref})
			}
		}
	case *ssa.MakeClosure:
		t.captured(v, at, ref)
	case ssa.CallInstruction:
		t.call(v, at, ref)
	default:
		t.inside(v, at, ref)
	}
}

// inside follows what is taken out of a holder.
func (t *escapeTracer) inside(v ssa.Value, at access, ref ssa.Instruction) {
	element, isElement := at.past(stepElement)
	switch ref := ref.(type) {
	case *ssa.FieldAddr:
		t.field(ref, at, code.Struct(v.Type()), ref.Field, true)
	case *ssa.Field:
		t.field(ref, at, code.Struct(v.Type()), ref.Field, false)
	case *ssa.IndexAddr:
		if isElement {
			t.value(ref, element.pointee(elem(ref.Type())))
		}
	case *ssa.Index:
		if isElement {
			t.value(ref, element)
		}
	case *ssa.Lookup:
		if isElement && ref.X == v {
			t.part(ref, element, 0, ref.CommaOk)
		}
	case *ssa.Range:
		t.value(ref, at)
	case *ssa.Next:
		if isElement {
			t.part(ref, element, 1, true)
			t.part(ref, element, 2, true)
		}
	case *ssa.UnOp:
		if ref.Op == token.MUL {
			if rest, ok := at.loaded(ref.Type()); ok {
				t.value(ref, rest)
			}
		}
	}
}

// field follows one field of a struct that holds the value, or a part of the value itself that stands for it.
func (t *escapeTracer) field(v ssa.Value, at access, s *types.Struct, i int, address bool) {
	if s == nil {
		return
	}
	f := s.Field(i)
	rest, ok := at.past(f.Name())
	if at == "" || at.held() {
		rest, ok = at, standsFor(t.r, s, f)
	}
	switch {
	case ok && address:
		t.value(v, rest.pointee(f.Type()))
	case ok:
		t.value(v, rest)
	}
}

// part follows a value, or one of the values of a tuple.
func (t *escapeTracer) part(v ssa.Value, at access, i int, tuple bool) {
	if !tuple {
		t.value(v, at)
		return
	}
	for _, ref := range *v.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && x.Index == i {
			t.value(x, at)
		}
	}
}

// result follows what a call returns.
func (t *escapeTracer) result(call ssa.CallInstruction, i int, at access) {
	c, ok := call.(*ssa.Call)
	if !ok {
		return // nobody gets what a deferred call or a goroutine returns
	}
	_, tuple := c.Type().(*types.Tuple)
	t.part(c, at, i, tuple)
}

func (t *escapeTracer) returned(v ssa.Value, at access, ret *ssa.Return) {
	if ret.Parent() != t.home {
		return // of the function around a literal: see InVariable
	}
	for i, res := range ret.Results {
		if out := (Returned{i, string(at)}); res == v {
			t.out.Returned = addOnce(t.out.Returned, out)
		}
	}
}
