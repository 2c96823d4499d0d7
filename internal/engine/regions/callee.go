package regions

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// holdsOf is what the callee of a call does for its caller.
func holdsOf(r *effects.Result, call ssa.CallInstruction) []holdFact {
	if call.Common().IsInvoke() {
		return holdsBehind(r, call)
	}
	if t, ok := OnlyTarget(r, call); ok && t.Local != nil {
		return memoOfHolds(r).facts[r.Functions[t.Local]] // those of literals included, which no summary has
	}
	if s := calleeSummary(r, call); s != nil {
		return foreignHolds(s.Holds)
	}
	return nil
}

// foreignHolds are the facts of a summary, of which nothing is in this package.
func foreignHolds(facts []summary.HoldFact) []holdFact {
	out := make([]holdFact, len(facts))
	for i, fact := range facts {
		out[i].HoldFact = fact
	}
	return out
}

// calleeSummary is the summary of the one function of the project that a call can only run, or nil.
func calleeSummary(r *effects.Result, call ssa.CallInstruction) *summary.Summary {
	t, ok := OnlyTarget(r, call)
	switch {
	case !ok:
		return nil
	case t.Local != nil:
		return r.Functions[t.Local].Summary
	case t.Remote.Pkg() == nil || !r.Ours(t.Remote.Pkg()):
		return nil
	}
	return r.SummaryOf(t.Remote)
}

// OnlyTarget is the one body that a call can run, if it is a function whose arguments are those of the call.
func OnlyTarget(r *effects.Result, call ssa.CallInstruction) (trace.Target, bool) {
	if call.Common().IsInvoke() {
		return trace.Target{}, false
	}
	if call.Common().StaticCallee() == nil {
		if _, all := r.Sources(call.Common().Value); !all {
			return trace.Target{}, false
		}
	}
	targets := r.Targets(call)
	if len(targets) != 1 || targets[0].Bound || targets[0].Slot != "" {
		return trace.Target{}, false // which one runs is not known
	}
	return targets[0], targets[0].Local != nil || !code.IsInterfaceMethod(targets[0].Remote)
}

// heldPlacesIn says in words of the caller what a fact of a callee is about.
func heldPlacesIn(r *effects.Result, p *places, call ssa.CallInstruction, h holdFact) []Place {
	switch {
	case h.root != nil:
		return []Place{{Root: h.root, Path: h.Path, index: h.index}}
	case h.Global != "":
		if g := globalNamed(r, h.Global); g != nil {
			return []Place{{Root: g, Path: h.Path}}
		}
	case h.Param >= 0:
		if args := code.Arguments(call); h.Param < len(args) {
			return extended(p.of(args[h.Param]), h.Path)
		}
	}
	return nil
}

func globalNamed(r *effects.Result, name string) *ssa.Global {
	dot := strings.LastIndexByte(name, '.')
	pkg := r.Code.SSA()
	if name[:dot] != r.Pass.Pkg.Path() {
		pkg = pkg.Prog.ImportedPackage(name[:dot])
	}
	if pkg == nil {
		return nil
	}
	return pkg.Var(name[dot+1:])
}

// about says what a fact about a place is about, and whether others know what it is: an element by an index of the function's own
// may be any.
func about(r *effects.Result, fn *ssa.Function, at Place) (holdFact, bool) {
	h := holdFact{HoldFact: summary.HoldFact{Param: -1, Path: at.Path}}
	own := at.index == fn && fn != nil
	if own {
		h.Path = anyElement(at.Path)
	} else if at.index != nil {
		h.root, h.index = at.Root, at.index
		return h, at.Root.Parent() != fn
	}
	switch root := at.Root.(type) {
	case *ssa.Global:
		if root.Pkg == nil || root.Object() == nil {
			return h, false
		}
		h.Global = root.Pkg.Pkg.Path() + "." + root.Name()
		return h, !own
	case *ssa.Parameter:
		if root.Parent() == fn {
			h.Param = slices.Index(fn.Params, root)
			return h, !own
		}
	}
	h.root = at.Root
	return h, !own && at.Root != nil && at.Root.Parent() != fn && at.Root.Parent() != nil
}

// anyElement takes the indexes out of a path.
func anyElement(path string) string {
	out := ""
	for {
		before, rest, found := strings.Cut(path, "[")
		out += before
		if !found {
			return out
		}
		_, path, _ = strings.Cut(rest, "]")
		out += "[*]"
	}
}
