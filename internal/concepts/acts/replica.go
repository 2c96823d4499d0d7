package acts

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// ReadsReplica is the row of a call that has what it configures read from replicas, for certain by what it is given; or nil.
//
//	db.Use(dbresolver.Register(dbresolver.Config{Replicas: replicas}))
//	options.Client().SetReadPreference(readpref.SecondaryPreferred())
func ReadsReplica(r *effects.Result, call ssa.CallInstruction) *models.Acts {
	row := Of(r, call)
	if row == nil || row.Does != models.ActReplica || row.Arg == nil {
		return nil
	}
	arg := r.Argument(call, *row.Arg)
	if arg == nil {
		return nil
	}
	if len(row.Alive) > 0 {
		if setsField(r, arg, row.Alive) {
			return row
		}
		return nil
	}
	from, _ := r.Sources(arg)
	if slices.ContainsFunc(from, func(v ssa.Value) bool { made, ok := v.(*ssa.Call); return ok && prefers(r, made) }) {
		return row
	}
	return nil
}

// prefers recognises a preference for replicas.
func prefers(r *effects.Result, made *ssa.Call) bool {
	row := Of(r, made)
	return row != nil && row.Does == models.ActReplica && row.Arg == nil
}

// setsField reports whether a struct that is given by value is a literal that sets one of some fields.
func setsField(r *effects.Result, v ssa.Value, names []string) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	alloc, ok := load.X.(*ssa.Alloc)
	if !ok || alloc.Referrers() == nil {
		return false
	}
	for _, ref := range *alloc.Referrers() {
		f, ok := ref.(*ssa.FieldAddr)
		if ok && slices.Contains(names, code.FieldName(f)) && slices.ContainsFunc(code.StoresTo(f), func(v ssa.Value) bool { return !code.IsNil(v) }) {
			return true
		}
	}
	return false
}
