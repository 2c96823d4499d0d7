package retrypolicy

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Without says what a retry policy that is built in place lacks, or "".
//
//	b := backoff.ExponentialBackOff{InitialInterval: time.Second}    without MaxElapsedTime
func Without(r *effects.Result, alloc *ssa.Alloc) string {
	elem := code.Core(alloc.Type()).(*types.Pointer).Elem()
	m := r.Models.Type(elem)
	if m == nil || m.Role != "retry" && m.Role != "no-backoff" || code.WholeStore(alloc) {
		return ""
	}
	name := types.TypeString(elem, func(p *types.Package) string { return p.Name() })
	if m.Role == "no-backoff" {
		if Redirects(r, alloc) {
			return ""
		}
		return name + " tries again without any delay"
	}
	s, ok := code.CoreStruct(elem)
	if !ok || !r.SetsAny(alloc, s) {
		return ""
	}
	for _, zero := range m.Unlimits {
		if len(zero.With) > 0 && !anySet(r, s, alloc, zero.With) {
			continue
		}
		for f := range s.Fields() {
			if f.Name() == zero.Field && !r.Gives(f, alloc) {
				return name + " without " + zero.Field + " " + zero.Means
			}
		}
	}
	return ""
}

func anySet(r *effects.Result, s *types.Struct, alloc *ssa.Alloc, names []string) bool {
	for f := range s.Fields() {
		if slices.Contains(names, f.Name()) && r.Gives(f, alloc) {
			return true
		}
	}
	return false
}
