package blocking

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// kept lists what is put into the map or list that a loop takes a value from, and whether that is all.
//
//	for _, c := range h.outs { c <- v }    h.outs[id] = make(chan tick), h.outs = append(h.outs, make(chan tick))
func kept(r *trace.Package, v ssa.Value) (values []ssa.Value, all bool) {
	switch v := v.(type) {
	case *ssa.Extract:
		if next, ok := v.Tuple.(*ssa.Next); ok && !next.IsString {
			return keptInMap(r, next.Iter.(*ssa.Range).X, v.Index)
		}
	case *ssa.UnOp:
		if at, ok := v.X.(*ssa.IndexAddr); ok {
			return keptInList(r, at.X)
		}
	}
	return nil, false
}

// keptInMap lists the keys, or else the values, of a map that lies in a field or variable.
func keptInMap(r *trace.Package, m ssa.Value, index int) (values []ssa.Value, all bool) {
	place := code.LoadedField(m)
	if place == nil || !r.ClosedPlace(m) {
		return nil, false
	}
	for _, u := range r.UpdatesOf(place) {
		if index == 1 {
			values = append(values, u.Key)
		} else {
			values = append(values, u.Value)
		}
	}
	return values, len(values) > 0
}

// keptInList lists what is appended to a list that lies in a field. What takes elements out of it adds none.
func keptInList(r *trace.Package, list ssa.Value) (values []ssa.Value, all bool) {
	place := code.LoadedField(list)
	if place == nil || !place.IsField() || !r.ClosedPlace(list) {
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
