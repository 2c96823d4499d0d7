package commands

import (
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// startedQuery asks whether a function is only run where a setting asks for it, which is off unless somebody says otherwise: by all who call it, in other
// packages too.
//
//	if cfg.Agents { go agents.Serve(cfg) }	// in main
var startedQuery = effects.AboutFunction("only asked for", func(p *program.Program, l *program.Function) bool { return onlyCalled(p, l, asksFor, maxGuarded) })

// onlyCalled reports whether a function is only run where something is asked for: all packages that call it say so of that, or of the functions that do.
func onlyCalled(p *program.Program, l *program.Function, asked func(p *program.Program, home *program.Package, key string) bool, depth int) bool {
	if depth == 0 || l.Value {
		return false
	}
	found := false
	for _, caller := range l.Callers() {
		if p.Dead(caller) {
			continue
		}
		found = true
		home := homes.In(p)[caller]
		if home == nil || !asked(p, home, l.Key) && !onlyCalled(p, outermost(home, caller), asked, depth-1) {
			return false
		}
	}
	return found
}

// asksFor reports whether a package only calls a function where a setting asks for it.
func asksFor(p *program.Program, home *program.Package, key string) bool {
	return key != "" && slices.ContainsFunc(home.AskedFor, func(c summary.AskedFor) bool {
		return c.Func == key && !slices.ContainsFunc(c.Unless, func(setting string) bool {
			return p.AnyWith(home, func(other *program.Package) bool { return slices.Contains(other.Changed, setting) })
		})
	})
}

// outermost is the declared function that a literal of a package is in.
func outermost(home *program.Package, l *program.Function) *program.Function {
	for l.Around != 0 {
		l = home.Functions[l.Around-1]
	}
	return l
}

// homes are the packages of functions.
var homes = &effects.Index[map[*program.Function]*program.Package]{Make: func(p *program.Program) map[*program.Function]*program.Package {
	out := map[*program.Function]*program.Package{}
	for _, pkg := range p.Packages {
		for _, l := range pkg.Functions {
			out[l] = pkg
		}
	}
	return out
}}

// callsAskedFor lists the functions of the project that a package only calls behind settings which are off in all that it knows, and those whose default
// may stand elsewhere.
func callsAskedFor(r *effects.Result) []summary.AskedFor {
	var out []summary.AskedFor
	calls, k := callsOfProject(r), newBranches(r, true)
	for _, key := range slices.Sorted(maps.Keys(calls)) {
		k.asked = nil
		if !slices.ContainsFunc(calls[key], func(call ssa.CallInstruction) bool { return !stands(call, k.behind) }) {
			out = append(out, summary.AskedFor{Func: key, Unless: slices.Compact(slices.Sorted(slices.Values(k.asked)))})
		}
	}
	return out
}

// callsOfProject are the calls of declared functions of the project in a package, by their keys.
func callsOfProject(r *effects.Result) map[string][]ssa.CallInstruction {
	calls := map[string][]ssa.CallInstruction{}
	for _, f := range r.Order {
		for _, e := range f.Edges {
			if key := calledBy(r, e); key != "" && e.Call != nil {
				calls[key] = append(calls[key], e.Call)
			}
		}
	}
	return calls
}

// calledBy is the key of the declared function that an edge leads to, or nothing.
func calledBy(r *effects.Result, e *effects.Edge) string {
	fn := e.Remote
	if e.Local != nil {
		fn = r.Declared(e.Local.Fn)
	}
	if fn == nil || fn.Pkg() == nil || !r.Ours(fn.Pkg()) {
		return ""
	}
	return code.Key(fn)
}

// stands reports whether a call stands behind some block in its function, or the literal that it is in does.
func stands(call ssa.CallInstruction, behind func(*ssa.BasicBlock) bool) bool {
	for at := ssa.Instruction(call); at != nil; at = makesLiteral(at.Parent()) {
		if behind(at.Block()) {
			return true
		}
		if at.Parent().Parent() == nil {
			return false
		}
	}
	return false
}
