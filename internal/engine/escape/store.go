package escape

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// into notes that a place gets the value. Where the place belongs to something that the function made itself, that is followed in
// the value's place; where it belongs to a parameter, the caller does so.
//
//	c := &Client{}; c.conn = conn; return c        the client is followed
//	func (c *Client) use(conn net.Conn) { c.conn = conn }
func (t *escapeTracer) into(place ssa.Value, at access, s Stored) {
	if at.tooDeep() {
		t.pass(nil, 0, summary.DoesUnknown) // a list, a tree: each is reached through the one before
		return
	}
	h := holding{place, at}
	if t.poured[h] {
		return
	}
	t.poured[h] = true
	switch place := place.(type) {
	case *ssa.FieldAddr:
		t.intoField(place, at, s)
	case *ssa.IndexAddr:
		if rest, ok := at.loaded(elem(place.Type())); ok {
			t.into(place.X, rest.push(stepElement), s.or(InElement))
		}
	case *ssa.Global:
		if s = s.or(InGlobal); s.Field == nil {
			s.Name = place.Name()
		}
		s.Global, s.Param = place, -1
		t.store(s)
	case *ssa.FreeVar:
		for _, b := range t.r.Bindings(place) {
			t.store(Stored{In: InVariable, Param: -1, At: s.At, Name: place.Name(), way: at, to: b})
		}
	case *ssa.Parameter:
		t.intoParameter(place, at, s)
	case *ssa.UnOp:
		t.intoLoaded(place, at, s)
	default:
		t.intoMade(place, at, s)
	}
}

// or sets the kind of a place unless a step nearer to the value has.
func (s Stored) or(in StoredIn) Stored {
	if s.In == "" {
		s.In = in
	}
	return s
}

func (t *escapeTracer) intoField(place *ssa.FieldAddr, at access, s Stored) {
	rest, ok := at.loaded(elem(place.Type()))
	owner := code.Struct(place.X.Type())
	if !ok || owner == nil {
		return
	}
	f := owner.Field(place.Field)
	if s.In == "" || s.In != InField && s.Field == nil {
		s = s.or(InField)
		s.Field, s.Name = f.Origin(), fieldName(place.X.Type(), f)
	}
	t.into(place.X, rest.push(f.Name()), s)
}

func (t *escapeTracer) intoParameter(p *ssa.Parameter, at access, s Stored) {
	s = s.or(InElement)
	s.Param = slices.Index(p.Parent().Params, p)
	s.way = at
	t.store(s)
}

// intoLoaded finds what a pointer, map or slice is that was loaded from somewhere.
func (t *escapeTracer) intoLoaded(load *ssa.UnOp, at access, s Stored) {
	if load.Op != token.MUL {
		t.elsewhere(s)
		return
	}
	cell := load.X
	if alloc, ok := cell.(*ssa.Alloc); ok {
		for _, ref := range *alloc.Referrers() {
			if put, ok := ref.(*ssa.Store); ok && put.Addr == ssa.Value(alloc) {
				t.into(put.Val, at, s)
			}
		}
		t.value(alloc, at.pointee(load.Type()))
		return
	}
	// What a field or a variable points to is reached through it: s.pool.conn = conn.
	t.into(cell, at.pointee(load.Type()), s)
}

// intoMade follows a place that an instruction of the function gives.
func (t *escapeTracer) intoMade(place ssa.Value, at access, s Stored) {
	s.Param, s.Local = -1, true
	switch place := place.(type) {
	case *ssa.Alloc, *ssa.MakeMap, *ssa.MakeSlice:
		t.value(place, at)
	case *ssa.Phi:
		for _, e := range place.Edges {
			t.into(e, at, s)
		}
		return
	case *ssa.Slice:
		t.into(place.X, at, s)
		t.value(place, at)
		return
	case *ssa.ChangeType:
		t.into(place.X, at, s)
		return
	case *ssa.Const:
		return
	default:
		if !fresh(t.r, place) {
			t.elsewhere(s)
			return
		}
		t.value(place, at)
	}
	if s.Field != nil {
		t.store(s)
	}
}

// elsewhere notes a place that others have too.
func (t *escapeTracer) elsewhere(s Stored) {
	s.Param, s.Local = -1, false
	t.store(s.or(InElement))
}

// fresh reports whether a value was made for whoever asked: a call of a constructor of this package that returns what it allocates,
// or of a function of a library.
func fresh(r *effects.Result, v ssa.Value) bool {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	fn := call.Call.StaticCallee()
	if fn == nil || fn.Signature.Recv() != nil {
		return false
	}
	if r.Functions[code.Origin(fn)] == nil {
		return fn.Pkg == nil || !r.Ours(fn.Pkg.Pkg)
	}
	for _, b := range code.Origin(fn).Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || len(ret.Results) == 0 || code.IsNil(ret.Results[0]) {
			continue
		}
		if _, made := ret.Results[0].(*ssa.Alloc); !made {
			return false
		}
	}
	return true
}

// fieldName is how messages name a field: "Client.conn".
func fieldName(owner types.Type, f *types.Var) string {
	if name := code.TypeName(owner); name != "" {
		return name + "." + f.Name()
	}
	return f.Name()
}
