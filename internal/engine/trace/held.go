package trace

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// held follows a value to all that is put into the map that it is taken from. A key that is not there gives nothing to call.
func (t *tracer) held(v *ssa.Lookup) {
	place := code.LoadedField(v.X)
	if _, isMap := code.Core(v.X.Type()).(*types.Map); !isMap || !t.maps || place == nil || !t.r.ClosedPlace(v.X) {
		t.all = false
		return
	}
	t.stored = true
	updates := t.r.UpdatesOf(place)
	if len(updates) == 0 {
		t.all = false
	}
	for _, u := range updates {
		t.value(u.Value)
	}
}

// ClosedPlace reports whether all that is stored into the field or variable is in sight.
func (r *Package) ClosedPlace(v ssa.Value) bool {
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

// UpdatesOf lists what is put into the map that a place holds: there, or into a map that is stored there.
func (r *Package) UpdatesOf(place *types.Var) []*ssa.MapUpdate {
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
