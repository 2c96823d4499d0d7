package escape

import (
	"go/types"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// boxed is the way to the value once its holder is in an interface: then only the holder's own Close can be called.
func boxed(r *effects.Result, holder types.Type, at access) access {
	if at == "" || at.function() {
		return at
	}
	switch step, _ := at.next(); step {
	case stepElement, stepPointee, stepOwned, stepLent, stepOwner, stepBoxed:
		return at
	}
	if ownerCloses(r, holder, at) {
		return at.push(stepOwner)
	}
	return at.push(stepBoxed)
}

// ownerCloses reports whether a method that closes a struct closes what it holds at a place: by its code, or because it is
// promoted from there.
func ownerCloses(r *effects.Result, holder types.Type, at access) bool {
	set := r.Code.SSA().Prog.MethodSets.MethodSet(holder)
	for sel := range set.Methods() {
		m, ok := sel.Obj().(*types.Func)
		if !ok || !closing(r, m) && !lexicon.Says(lexicon.CleansUp, m.Name()) {
			continue
		}
		if len(sel.Index()) > 1 && promotedFrom(holder, sel.Index(), at) {
			return true
		}
		if methodCloses(r, m, at) {
			return true
		}
	}
	return false
}

// methodCloses reports whether a method closes what its receiver holds at a place.
func methodCloses(r *effects.Result, m *types.Func, at access) bool {
	if local := localMethod(r, m); local != nil {
		return len(local.Params) > 0 && len(escapeAt(r, local.Params[0], at).Closed) > 0
	}
	if m.Pkg() == nil || m.Pkg() == r.Pass.Pkg || !r.Ours(m.Pkg()) {
		return false
	}
	s := r.SummaryOf(m)
	return s != nil && len(escape(s, 0, at).Closed) > 0
}

// Owns reports whether closing a result of a function closes the value in it.
func Owns(r *effects.Result, results *types.Tuple, out Returned) bool {
	at := access(out.In)
	if at == "" || out.Result >= results.Len() {
		return false
	}
	return at.owned() || ownerCloses(r, results.At(out.Result).Type(), at)
}

// promotedFrom reports whether embedded fields, one in another, are the way to the value.
func promotedFrom(holder types.Type, index []int, at access) bool {
	for _, i := range index[:len(index)-1] {
		s := code.Struct(holder)
		if s == nil {
			return false
		}
		f := s.Field(i)
		rest, ok := at.past(f.Name())
		if !ok {
			return false
		}
		holder, at = f.Type(), rest
	}
	return at.owned()
}

// closesField reports whether a method of the struct that has a field closes what is in it.
func closesField(r *effects.Result, f *types.Var) bool {
	for _, fn := range r.Order {
		recv := fn.Fn.Signature.Recv()
		if recv == nil || len(fn.Fn.Params) == 0 || !hasField(code.Struct(recv.Type()), f) {
			continue
		}
		name := access(f.Name())
		for _, at := range []access{name, name + "." + stepElement, name + "." + stepElement + "." + stepCloses, name + "." + stepCloses} {
			if len(escapeAt(r, fn.Fn.Params[0], at).Closed) > 0 {
				return true
			}
		}
	}
	return false
}

func hasField(s *types.Struct, f *types.Var) bool {
	if s == nil {
		return false
	}
	for other := range s.Fields() {
		if other.Origin() == f {
			return true
		}
	}
	return false
}
