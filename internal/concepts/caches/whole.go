package caches

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// wholeUse recognises what replaces all that a map holds which a field or package variable keeps: whoever misses one of its elements may do
// that, and look again. A new map with nothing in it only forgets.
//
//	func (s *Set) reload(ctx context.Context) error {
//		all, err := s.db.All(ctx)
//		...
//		s.known = all                      a set of s.known
//		s.known = map[string]*Row{}        is none
//	}
func wholeUse(r *effects.Result, s *ssa.Store) (summary.Effect, bool) {
	if _, isMap := code.Core(s.Val.Type()).(*types.Map); !isMap || code.IsNil(s.Val) || empty(s.Val) {
		return summary.Effect{}, false
	}
	if f, ok := s.Addr.(*ssa.FieldAddr); ok {
		if _, made := f.X.(*ssa.Alloc); made {
			return summary.Effect{}, false // a struct in the making
		}
	}
	id := container(r, s.Addr)
	return summary.Effect{Kind: summary.Cache, Name: "set", Op: id}, id != ""
}

// empty reports whether a map is new, and nothing is put into it.
func empty(v ssa.Value) bool {
	made, ok := v.(*ssa.MakeMap)
	if !ok {
		return false
	}
	for _, ref := range *made.Referrers() {
		switch ref.(type) {
		case *ssa.Store, *ssa.DebugRef:
		default:
			return false
		}
	}
	return true
}

// atomicUse recognises a look at, or an assignment to, one value that an atomic variable holds: a package variable, or a field of what the
// function is a method of.
//
//	if r := s.current.Load(); r != nil { return r }
//	s.current.Store(row)
func atomicUse(r *effects.Result, call *ssa.Call) (CacheUse, bool) {
	callee := r.Callee(call)
	if callee == nil || callee.Pkg() == nil || callee.Pkg().Path() != "sync/atomic" || len(call.Call.Args) == 0 {
		return CacheUse{}, false
	}
	named := code.Named(call.Call.Args[0].Type())
	if named == nil || named.Obj().Name() != "Pointer" && named.Obj().Name() != "Value" || !outlives(call.Call.Args[0]) {
		return CacheUse{}, false
	}
	id := container(r, call.Call.Args[0])
	switch {
	case id == "":
	case callee.Name() == "Load" && single(call.Type()):
		return CacheUse{Instr: call, Op: "get", Cache: id}, true
	case callee.Name() == "Store" && len(call.Call.Args) == 2 && !code.IsNil(call.Call.Args[1]):
		return CacheUse{Instr: call, Op: "set", Cache: id, Value: call.Call.Args[1]}, true
	}
	return CacheUse{}, false
}

// outlives reports whether an address is that of a package variable, or of a field of the receiver or of a parameter.
func outlives(addr ssa.Value) bool {
	switch addr := addr.(type) {
	case *ssa.Global:
		return true
	case *ssa.FieldAddr:
		_, receiver := addr.X.(*ssa.Parameter)
		return receiver
	}
	return false
}
