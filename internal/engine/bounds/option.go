package bounds

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/options"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// OptionEnds reports whether one of the options of a call, as some caller gives them, is made by a function whose name says that it ends the call.
func (r *Package) OptionEnds(call ssa.CallInstruction) bool {
	given, _ := options.Of(r.Package.Package, call)
	ends := func(fn *types.Func) bool { return r.Says(lexicon.EndsCalls, fn.Name()) }
	return slices.ContainsFunc(given, func(g options.Given) bool { return g.Has(ends) })
}

// OptionGiven reports whether a call is given an option of its own package by that name: by all that give it its options, if those are others.
func (r *Package) OptionGiven(call ssa.CallInstruction, of *types.Func, name string) bool {
	given, _ := options.Of(r.Package.Package, call)
	lacks := func(g options.Given) bool {
		return !g.Has(func(fn *types.Func) bool { return fn.Name() == name && fn.Pkg() == of.Pkg() })
	}
	return len(given) > 0 && !slices.ContainsFunc(given, lacks)
}
