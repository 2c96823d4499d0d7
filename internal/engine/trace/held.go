package trace

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// held follows a value to all that is put into the map that it is taken from. A key that is not there gives nothing to call.
func (t *tracer) held(v *ssa.Lookup) {
	place := code.LoadedField(v.X)
	if _, isMap := code.Core(v.X.Type()).(*types.Map); !isMap || !t.maps || place == nil || !t.r.closedPlace(v.X) {
		t.all = false
		return
	}
	t.stored = true
	updates := t.r.updatesOf(place)
	if len(updates) == 0 {
		t.all = false
	}
	for _, u := range updates {
		t.value(u.Value)
	}
}

// closedPlace reports whether all that is stored into the field or variable is in sight.
func (r *Package) closedPlace(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	switch addr := load.X.(type) {
	case *ssa.FieldAddr:
		return r.Closed(code.FieldOf(addr), code.Struct(addr.X.Type()))
	case *ssa.Global:
		return addr.Pkg == r.Code.SSA() && !addr.Object().Exported() && !r.Index.LeaksG[addr]
	}
	return false
}

// updatesOf lists what is put into the map that a place holds: there, or into a map that is stored there.
func (r *Package) updatesOf(place *types.Var) []*ssa.MapUpdate {
	var out []*ssa.MapUpdate
	for _, u := range r.Index.Updates {
		if code.LoadedField(u.Map) == place {
			out = append(out, u)
			continue
		}
		for _, ref := range *u.Map.Referrers() {
			if s, ok := ref.(*ssa.Store); ok && s.Val == u.Map && code.PlaceOf(s.Addr) == place {
				out = append(out, u)
			}
		}
	}
	return out
}

// Kept lists what is put into the map or list that a loop takes a value from, and whether that is all.
//
//	for _, c := range h.outs { c <- v }    h.outs[id] = make(chan tick), h.outs = append(h.outs, make(chan tick))
func (r *Package) Kept(v ssa.Value) (values []ssa.Value, all bool) {
	switch v := v.(type) {
	case *ssa.Extract:
		if next, ok := v.Tuple.(*ssa.Next); ok && !next.IsString {
			return r.keptInMap(next.Iter.(*ssa.Range).X, v.Index)
		}
	case *ssa.UnOp:
		if at, ok := v.X.(*ssa.IndexAddr); ok {
			return r.keptInList(at.X)
		}
	}
	return nil, false
}

// keptInMap lists the keys, or else the values, of a map that lies in a field or variable.
func (r *Package) keptInMap(m ssa.Value, index int) (values []ssa.Value, all bool) {
	place := code.LoadedField(m)
	if place == nil || !r.closedPlace(m) {
		return nil, false
	}
	for _, u := range r.updatesOf(place) {
		if index == 1 {
			values = append(values, u.Key)
		} else {
			values = append(values, u.Value)
		}
	}
	return values, len(values) > 0
}

// keptInList lists what is appended to a list that lies in a field. What takes elements out of it adds none.
func (r *Package) keptInList(list ssa.Value) (values []ssa.Value, all bool) {
	place := code.LoadedField(list)
	if place == nil || !place.IsField() || !r.closedPlace(list) {
		return nil, false
	}
	for _, s := range r.Index.Fields[place] {
		call, ok := s.Val.(*ssa.Call)
		switch {
		case code.IsNil(s.Val):
		case !ok || len(call.Call.Args) == 0 || !partOf(call.Call.Args[0], place):
			return nil, false
		case code.AppendsTo(s.Val, place):
			values = append(values, code.Variadic(call.Call.Args[1])...)
		}
	}
	return values, len(values) > 0
}

// partOf reports whether a list is the one in a field, or a part of it.
func partOf(list ssa.Value, place *types.Var) bool {
	if cut, ok := list.(*ssa.Slice); ok {
		list = cut.X
	}
	return code.LoadedField(list) == place
}
