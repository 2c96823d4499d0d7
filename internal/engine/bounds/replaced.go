package bounds

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// noteReplaced notes the clients in variables of other packages of the project that this one replaces, always, by one that may end its calls: what was
// there is only there until the program has started.
//
//	func Start(c Config) { remote.Client = &http.Client{Timeout: c.Timeout} }
func (r *Package) noteReplaced() {
	for g, stores := range r.Index.Globals {
		if g.Pkg == r.Code.SSA() || g.Pkg == nil || !r.Ours(g.Pkg.Pkg) || AspectOf(code.Pointee(g.Type()), r.Models) != ClientAspect {
			continue
		}
		if slices.ContainsFunc(stores, func(s *ssa.Store) bool { return always(s) && r.putBound(s.Val).Kind != summary.Nothing }) {
			r.Changed[variable(g)] = true
		}
	}
}

// variable names a package variable among what packages change.
func variable(g *ssa.Global) string { return g.Pkg.Pkg.Path() + "." + g.Name() }

// always reports whether an instruction runs on all ways through its function.
func always(at ssa.Instruction) bool {
	return !slices.ContainsFunc(at.Parent().Blocks, func(b *ssa.BasicBlock) bool {
		_, returns := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		return returns && !at.Block().Dominates(b)
	})
}

// Replaced reports whether another package replaces what the package itself puts into one of its variables.
func (r *Package) Replaced(g *ssa.Global) bool {
	return g.Pkg == r.Code.SSA() && g.Object() != nil && g.Object().Exported() && r.SomebodyChanges(variable(g))
}

// isReplaced reports whether a wait relies on a client that a variable of the package has until another package replaces it.
func (r *Package) isReplaced(e summary.Effect) bool {
	if len(e.Bounds) == 0 {
		return false
	}
	root := e.Bounds[len(e.Bounds)-1].Root
	if root == nil || !root.Here().IsValid() {
		return false
	}
	for g, stores := range r.Index.Globals {
		made := slices.ContainsFunc(stores, func(s *ssa.Store) bool {
			b := r.putBound(s.Val)
			return b.Root != nil && b.Root.SamePlace(*root)
		})
		if made && r.Replaced(g) {
			return true
		}
	}
	return false
}
