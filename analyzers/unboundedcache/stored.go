package unboundedcache

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// stored looks at all that is put into the place as a whole: what was there is forgotten, unless it is the first.
func (s *store) stored() {
	stores := s.effects.Index.Fields[s.place]
	if s.global != nil {
		stores = s.effects.Index.Globals[s.global]
		s.lost = s.lost || s.effects.Index.LeaksG[s.global]
	} else {
		s.lost = s.lost || s.effects.Index.Leaks[s.place]
	}
	for _, at := range stores {
		if !s.begins(at) {
			s.remove(at, 0)
			continue
		}
		s.made(at.Val)
	}
}

// begins reports whether a store puts in the first map: where the struct is made, when the program starts, or where there is none yet.
func (s *store) begins(at *ssa.Store) bool {
	switch addr := at.Addr.(type) {
	case *ssa.FieldAddr:
		if _, made := addr.X.(*ssa.Alloc); made {
			return true
		}
	case *ssa.Global:
		if at.Parent().Synthetic == "package initializer" {
			return true
		}
	}
	return s.effects.Cold(at.Parent()) && !s.forRequests(at.Parent()) || s.underNilCheck(at)
}

// made looks at the first map. One that was made elsewhere may be emptied there.
func (s *store) made(v ssa.Value) {
	switch v := v.(type) {
	case *ssa.MakeMap:
		f := &follower{store: s, seen: map[ssa.Value]bool{}, first: true}
		f.value(v, 0)
	case *ssa.Alloc: // of a sync.Map
		if !s.synced {
			s.lost = true
		}
	case *ssa.Const:
	default:
		s.lost = true
	}
}

// underNilCheck reports whether a store runs only where the place was found to be empty.
//
//	if c.items == nil { c.items = map[string]*Item{} }
func (s *store) underNilCheck(at *ssa.Store) bool {
	for branch := range code.BranchesTo(at.Block()) {
		cond, ok := branch.Cond.(*ssa.BinOp)
		if !ok || cond.Op != token.EQL && cond.Op != token.NEQ || !code.IsNil(cond.X) && !code.IsNil(cond.Y) {
			continue
		}
		if code.LoadedField(cond.X) == s.place || code.LoadedField(cond.Y) == s.place {
			return true
		}
	}
	return false
}
