package origin

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// expandWrites finds what is written through a value: into the variable or struct that it points to, a map, a slice, a channel.
//
//	func bind(r *http.Request, dst any) error {
//		return json.NewDecoder(r.Body).Decode(dst)     through dst: what is decoded from the body
//	}
func (o *origins) expandWrites(n *originNode, ask originAsk, v ssa.Value, path string) {
	if place, ok := v.(*ssa.FieldAddr); ok {
		n.self = o.fieldKey(place.X.Type(), code.FieldOf(place))
	}
	for _, ref := range o.uses(v) {
		switch ref := ref.(type) {
		case *ssa.Store:
			o.stored(n, ask, ref, v, path)
		case *ssa.MapUpdate:
			o.updated(n, ref, v, path)
		case *ssa.Send:
			if ref.Chan == v {
				n.dep(contained, ref.X, path)
			}
		case *ssa.MakeClosure:
			for i, b := range ref.Bindings {
				if b == v {
					n.dep(ask, ref.Fn.(*ssa.Function).FreeVars[i], path)
				}
			}
		case ssa.CallInstruction:
			o.givenTo(n, ask, ref, v, path)
			o.appended(n, ask, ref, v, path)
		case ssa.Value:
			o.writtenBeyond(n, ask, ref, v, path)
		}
	}
}

// writtenBeyond follows another way to what a value leads to: the address of a field or an element, what is loaded from it.
func (o *origins) writtenBeyond(n *originNode, ask originAsk, ref, v ssa.Value, path string) {
	switch ref := ref.(type) {
	case *ssa.FieldAddr:
		rest, within := summary.InsideField(path, "."+code.FieldOf(ref).Name())
		if d := path == ""; d || within {
			n.dep(ask, ref, rest).part = d
		}
	case *ssa.IndexAddr:
		if ref.X == v {
			n.dep(ask, ref, path)
		}
	case *ssa.Phi:
		n.dep(ask, ref, path)
	case *ssa.Lookup:
		if rest, within := inBag(ref.X, ref.Index, path); within {
			o.writtenWithin(n, ask, ref, rest)
		}
	case *ssa.UnOp, *ssa.TypeAssert:
		o.writtenWithin(n, ask, ref, path)
	case *ssa.Extract:
		if leads(ref.Type()) && path != keyPath {
			n.dep(ask, ref, path)
		}
	default:
		if converted(ref) == v && leads(v.Type()) {
			n.dep(ask, ref, path)
		}
	}
}

// writtenWithin follows what is read from a place, where that leads to something.
func (o *origins) writtenWithin(n *originNode, ask originAsk, read ssa.Value, path string) {
	if _, pointer := code.Core(read.Type()).(*types.Pointer); pointer {
		n.dep(ask, read, path)
	} else if leads(read.Type()) {
		n.dep(filled, read, path)
	}
}

// leads reports whether a value leads to something that others may write into.
func leads(t types.Type) bool {
	if _, param := types.Unalias(t).(*types.TypeParam); param {
		return false
	}
	switch code.Core(t).(type) {
	case *types.Pointer, *types.Map, *types.Slice, *types.Chan:
		return true
	case *types.Interface:
		return !code.IsError(t) && !code.IsContext(t)
	}
	return false
}

// stored is a store: into what a value points to, or of the value itself into the arguments of a variadic call.
func (o *origins) stored(n *originNode, ask originAsk, s *ssa.Store, v ssa.Value, path string) {
	if s.Addr == v {
		if _, global := v.(*ssa.Global); global {
			n.dep(contained, s.Val, path, o.r.At(s, "is stored in "+v.Name()))
			return
		}
		n.dep(contained, s.Val, path)
	}
	if s.Val != v || !leads(v.Type()) {
		return
	}
	if element, ok := s.Addr.(*ssa.IndexAddr); ok {
		if array, ok := element.X.(*ssa.Alloc); ok {
			o.listed(n, ask, array, path)
			return
		}
	}
	o.kept(n, ask, s.Addr, path)
}

// listed follows what is put into an array: the arguments of a variadic call.
func (o *origins) listed(n *originNode, ask originAsk, array *ssa.Alloc, path string) {
	for _, ref := range *array.Referrers() {
		if list, ok := ref.(*ssa.Slice); ok {
			n.dep(ask, list, path)
		}
	}
}

// kept is a place that keeps what leads to the same: others may write there by way of it. Whoever asks what the place itself holds
// looks at all that is written there, and need not be told.
//
//	s.seen = map[string]string{}     what the map holds is not known here, but what s.seen holds may be
func (o *origins) kept(n *originNode, ask originAsk, at ssa.Value, path string) {
	w := summary.NotKnown
	switch at := at.(type) {
	case *ssa.Global:
		w.Field = at.String()
	case *ssa.FieldAddr:
		w.Field = o.fieldKey(at.X.Type(), code.FieldOf(at))
	case *ssa.Alloc, *ssa.FreeVar:
		o.loaded(n, ask, at, path)
		return
	}
	if ask == written {
		n.own = append(n.own, w)
	}
}

// loaded follows what is loaded from another variable of the function, or of the literals in it.
func (o *origins) loaded(n *originNode, ask originAsk, variable ssa.Value, path string) {
	for _, ref := range o.uses(variable) {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			n.dep(ask, ref, path)
		case *ssa.MakeClosure:
			for i, b := range ref.Bindings {
				if b == variable {
					o.loaded(n, ask, ref.Fn.(*ssa.Function).FreeVars[i], path)
				}
			}
		}
	}
}

// updated is what is put into a map: its values, or its keys.
func (o *origins) updated(n *originNode, m *ssa.MapUpdate, v ssa.Value, path string) {
	switch {
	case m.Map != v:
	case path == keyPath:
		n.dep(contained, m.Key, "")
	default:
		if rest, within := inBag(m.Map, m.Key, path); within {
			n.dep(contained, m.Value, rest).part = path == "" && named(m.Map, m.Key) != ""
		}
	}
}

// appended follows a slice to what append makes of it: that may be the same one.
func (o *origins) appended(n *originNode, ask originAsk, call ssa.CallInstruction, v ssa.Value, path string) {
	b, ok := call.Common().Value.(*ssa.Builtin)
	if !ok {
		return
	}
	made := call.Value()
	switch {
	case b.Name() == "append" && made != nil && call.Common().Args[0] == v:
		n.dep(ask, made, path)
	case b.Name() == "copy" && call.Common().Args[0] == v:
		n.dep(contained, call.Common().Args[1], path)
	}
}
