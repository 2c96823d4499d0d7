package nplusone

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// remembered holds where a call is made for what a map does not have yet, and its answer goes in there: it asks for each of the distinct ones,
// which are few among many. A function that does so itself is as good, for those that come back to it.
//
//	org, ok := orgs[u.Org]
//	if !ok {
//		org = load(u.Org)
//		orgs[u.Org] = org
//	}
func remembered(s *detect.Site) bool {
	call, ok := s.Call.(*ssa.Call)
	return ok && (askedOnce(call, anyMap) || remembersBehind(s, call, maxBehind))
}

// maxBehind is through how many functions the map is looked for.
const maxBehind = 3

// remembersBehind reports whether all that the functions which a call runs ask of the database is remembered in maps that outlive them.
//
//	func (s *Store) plan(name string) (*Plan, error) {
//		if p, ok := s.plans.Load(name); ok { return p.(*Plan), nil }
//		p, err := s.query(name)
//		s.plans.Store(name, p)
func remembersBehind(s *detect.Site, call *ssa.Call, depth int) bool {
	found := false
	for _, body := range s.Effects.Bodies(call, false) {
		for instr := range code.Instructions(body) {
			inner, ok := instr.(*ssa.Call)
			if !ok || !asksAsWell(s, inner) {
				continue
			}
			if !askedOnce(inner, outlives) && (depth == 0 || !remembersBehind(s, inner, depth-1)) {
				return false
			}
			found = true
		}
	}
	return found
}

// asksAsWell reports whether a call does what is reported of the site.
func asksAsWell(s *detect.Site, call *ssa.Call) bool {
	return slices.ContainsFunc(s.Effects.Call(call), func(e summary.Effect) bool { return isOne(e) && e.Name == s.Does[0].Name })
}

func anyMap(ssa.Value) bool { return true }

// outlives reports whether a map is there for the next call too: that of a field or a package variable.
func outlives(m ssa.Value) bool { return code.LoadedField(m) != nil || code.PlaceOf(m) != nil }

// askedOnce reports whether a call stands behind the question whether a map has its answer, which goes in there.
func askedOnce(call *ssa.Call, counts func(ssa.Value) bool) bool {
	for branch := range code.BranchesTo(call.Block()) {
		if m := askedMap(branch.Cond); m != nil && counts(m) && getsAnswer(m, call) {
			return true
		}
	}
	return false
}

// askedMap is the map of which a condition asks whether it has something, or nil.
func askedMap(cond ssa.Value) ssa.Value {
	switch v := cond.(type) {
	case *ssa.UnOp:
		if v.Op == token.NOT {
			return askedMap(v.X)
		}
	case *ssa.BinOp:
		return askedMap(v.X) // m[k] == nil
	case *ssa.Extract:
		return askedMap(v.Tuple)
	case *ssa.Lookup:
		return v.X
	case *ssa.Call:
		if args := ofSyncMap(v, "Load"); args != nil {
			return args[0]
		}
	}
	return nil
}

// ofSyncMap are the arguments of a call of a method of a sync.Map, the map first, or nil.
func ofSyncMap(call *ssa.Call, method string) []ssa.Value {
	callee := call.Call.StaticCallee()
	if callee == nil || callee.Name() != method || callee.Signature.Recv() == nil || callee.Pkg == nil || callee.Pkg.Pkg.Path() != "sync" {
		return nil
	}
	return call.Call.Args
}

// getsAnswer reports whether a call decides what is put into a map.
func getsAnswer(m ssa.Value, call *ssa.Call) bool {
	for instr := range code.Instructions(call.Parent()) {
		switch put := instr.(type) {
		case *ssa.MapUpdate:
			if samePlace(put.Map, m) && code.Before(call, put) && code.DependsOn(put.Value, call) {
				return true
			}
		case *ssa.Call:
			args := ofSyncMap(put, "Store")
			if args != nil && samePlace(args[0], m) && code.Before(call, put) && code.DependsOn(args[2], call) {
				return true
			}
		}
	}
	return false
}
