package shutdownflow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// wrapped holds for a server on a listener that a library of which nothing is known has made: it may count who is connected, and wait for them.
//
//	srv.Serve(graceful.WrapListener(ln))
func wrapped(s *site) bool {
	return slices.ContainsFunc(code.Arguments(s.call), func(arg ssa.Value) bool {
		if types.TypeString(arg.Type(), nil) != "net.Listener" {
			return false
		}
		from, _ := s.effects.Sources(arg)
		return slices.ContainsFunc(from, func(v ssa.Value) bool { return ofUnknown(s.effects, v) })
	})
}

// ofUnknown recognises what a library of which nothing is known returns.
func ofUnknown(r *effects.Result, v ssa.Value) bool {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	callee := r.Callee(call)
	if callee == nil || callee.Pkg() == nil || code.IsStandard(callee.Pkg().Path()) || r.Ours(callee.Pkg()) {
		return false
	}
	return r.ModelOf(callee) == nil && r.Models.Acts(callee) == nil
}
