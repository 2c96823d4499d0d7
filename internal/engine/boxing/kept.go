package boxing

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
)

// KeptOnly reports whether a value in an interface without methods is only handed to what keeps it for whoever asks for it again.
//
//	ctx = context.WithValue(ctx, storeKey, s)
//	c.Set("store", s)				a gin.Context, or one of our interfaces that asks for just this of it
func KeptOnly(r *trace.Package, v ssa.Value) bool {
	iface, ok := v.Type().Underlying().(*types.Interface)
	if !ok || iface.NumMethods() > 0 || v.Referrers() == nil {
		return false
	}
	found := false
	for _, ref := range *v.Referrers() {
		if _, note := ref.(*ssa.DebugRef); note {
			continue
		}
		call, ok := ref.(ssa.CallInstruction)
		if !ok || !keepsAll(r, call, v) {
			return false
		}
		found = true
	}
	return found
}

// keepsAll reports whether a call keeps a value wherever it gets it.
func keepsAll(r *trace.Package, call ssa.CallInstruction, v ssa.Value) bool {
	callee := r.Callee(call)
	if callee == nil || callee.Pkg() == nil {
		return false
	}
	if r.Ours(callee.Pkg()) {
		return setsValue(r, callee)
	}
	first := 0
	if callee.Signature().Recv() != nil && !call.Common().IsInvoke() {
		first = 1
	}
	for i, arg := range call.Common().Args {
		if arg == v && !keeps(r.Models.Takes(callee, i-first)) {
			return false
		}
	}
	return true
}

func keeps(row *models.Takes) bool {
	return row != nil && (row.Does == models.TakesKeeps || row.Does == models.TakesLends)
}

// setsValue recognises the method of an interface of ours that asks for nothing but to keep a value under a key, and that nothing of ours has: behind it is
// the context of some router.
//
//	type Setter interface{ Set(key string, value any) }
func setsValue(r *trace.Package, method *types.Func) bool {
	if !code.IsInterfaceMethod(method) || slices.ContainsFunc(r.Implementations(method), func(m *types.Func) bool { return r.Ours(m.Pkg()) }) {
		return false
	}
	sig := method.Signature()
	iface, ok := sig.Recv().Type().Underlying().(*types.Interface)
	if !ok || iface.NumMethods() != 1 || sig.Results().Len() > 0 || sig.Params().Len() != 2 {
		return false
	}
	return !slices.ContainsFunc([]types.Type{sig.Params().At(0).Type(), sig.Params().At(1).Type()}, func(t types.Type) bool {
		held, ok := t.Underlying().(*types.Interface)
		return !code.IsString(t) && (!ok || held.NumMethods() > 0)
	})
}
