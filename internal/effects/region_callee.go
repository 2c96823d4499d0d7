package effects

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// holdsOf is what the callee of a call does for its caller.
func (r *Result) holdsOf(call ssa.CallInstruction) []holdFact {
	if t, ok := r.onlyTarget(call); ok && t.local != nil {
		return r.functions[t.local].holds // those of literals included, which no summary has
	}
	if s := r.calleeSummary(call); s != nil {
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
func (r *Result) calleeSummary(call ssa.CallInstruction) *summary.Summary {
	t, ok := r.onlyTarget(call)
	switch {
	case !ok:
		return nil
	case t.local != nil:
		return r.functions[t.local].summary
	case t.remote.Pkg() == nil || !r.ours(t.remote.Pkg()):
		return nil
	}
	return r.summaryOf(t.remote)
}

// onlyTarget is the one body that a call can run, if it is a function whose arguments are those of the call.
func (r *Result) onlyTarget(call ssa.CallInstruction) (target, bool) {
	if call.Common().IsInvoke() {
		return target{}, false
	}
	if call.Common().StaticCallee() == nil {
		if _, all := r.Sources(call.Common().Value); !all {
			return target{}, false
		}
	}
	targets := r.targets(call)
	if len(targets) != 1 || targets[0].bound || targets[0].slot != "" {
		return target{}, false // which one runs is not known
	}
	return targets[0], targets[0].local != nil || !code.IsInterfaceMethod(targets[0].remote)
}

// heldPlacesIn says in words of the caller what a fact of a callee is about.
func (r *Result) heldPlacesIn(p *places, call ssa.CallInstruction, h holdFact) []Place {
	switch {
	case h.root != nil:
		return []Place{{Root: h.root, Path: h.Path, index: h.index}}
	case h.Global != "":
		if g := r.globalNamed(h.Global); g != nil {
			return []Place{{Root: g, Path: h.Path}}
		}
	case h.Param >= 0:
		if args := code.Arguments(call); h.Param < len(args) {
			return extended(p.of(args[h.Param]), h.Path)
		}
	}
	return nil
}

func (r *Result) globalNamed(name string) *ssa.Global {
	dot := strings.LastIndexByte(name, '.')
	pkg := r.code.SSA()
	if name[:dot] != r.pass.Pkg.Path() {
		pkg = pkg.Prog.ImportedPackage(name[:dot])
	}
	if pkg == nil {
		return nil
	}
	return pkg.Var(name[dot+1:])
}

// about says what a fact about a place is about, and whether others know what it is: an element by an index of the function's own
// may be any.
func (r *Result) about(fn *ssa.Function, at Place) (holdFact, bool) {
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
