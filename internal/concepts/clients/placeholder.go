package clients

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
)

// maxPlaces bounds through how many variables and structs a placeholder is followed.
const maxPlaces = 4

// Placeholder reports whether a client, or a part of one, is only put into package variables that another package replaces when the program starts.
//
//	var transport = &http.Transport{}
//	var Client = &http.Client{Transport: transport}		in another package: remote.Client = settings.client()
func Placeholder(r *effects.Result, v ssa.Value) bool { return placeholder(r, v, maxPlaces) }

func placeholder(r *effects.Result, v ssa.Value, depth int) bool {
	if depth == 0 || v == nil || v.Referrers() == nil {
		return false
	}
	put := false
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.FieldAddr:
		case *ssa.MakeInterface:
			if !placeholder(r, ref, depth-1) {
				return false
			}
			put = true
		case *ssa.Store:
			if ref.Val != v || !putAside(r, ref.Addr, depth-1) {
				return false
			}
			put = true
		default:
			return false
		}
	}
	return put
}

// putAside reports whether an address is that of a variable which is replaced, or of what only such a variable has.
func putAside(r *effects.Result, addr ssa.Value, depth int) bool {
	switch addr := addr.(type) {
	case *ssa.Global:
		return r.Replaced(addr) || onlyLent(r, addr, depth)
	case *ssa.FieldAddr:
		made, ok := addr.X.(*ssa.Alloc)
		return ok && placeholder(r, made, depth)
	}
	return false
}

// onlyLent reports whether all that is read of a variable of the package is a placeholder itself.
func onlyLent(r *effects.Result, g *ssa.Global, depth int) bool {
	if g.Pkg != r.Code.SSA() || g.Object() == nil || g.Object().Exported() || r.Index.LeaksG[g] {
		return false
	}
	read := false
	for _, instr := range r.Index.Loads[g] {
		if load, ok := instr.(*ssa.UnOp); ok {
			if !placeholder(r, load, depth) {
				return false
			}
			read = true
		}
	}
	return read
}
