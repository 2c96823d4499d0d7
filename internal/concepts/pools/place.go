package pools

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/handles"
)

// maxHandsOut is through how many helpers a pool is followed on its way out of the package.
const maxHandsOut = 4

// HandsOut reports whether what a function returns leaves the package: the function is exported, or one that calls it hands it on.
func HandsOut(r *effects.Result, fn *ssa.Function) bool { return handsOut(r, fn, 0) }

func handsOut(r *effects.Result, fn *ssa.Function, depth int) bool {
	if r.Pass.Pkg.Name() == "main" || depth > maxHandsOut {
		return false
	}
	if token.IsExported(fn.Name()) {
		return true
	}
	for _, call := range r.Index.Callers[code.Origin(fn)] {
		if c, ok := call.(*ssa.Call); ok && handles.FlowOf(r, c).Returned && handsOut(r, call.Parent(), depth+1) {
			return true
		}
	}
	return false
}
