package transactions

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// besideQuery asks on which pools the methods behind an interface work whoever calls them.
var besideQuery = &effects.Query[string, []summary.PoolUse]{
	ID: "pools behind", About: effects.ByKey,
	Linked: func(p *program.Program, _ *program.Package, subject string) []summary.PoolUse {
		var all [][]summary.PoolUse
		for _, body := range bodiesOf(p, subject) {
			all = append(all, sureUses(body, 0, map[*program.Function]bool{}))
		}
		return joined(all)
	},
}

// maxDepth is how many functions may lie between an interface's method and the pool.
const maxDepth = 8

// sureUses lists the uses of pools by a function or what it calls, over interfaces as well, whoever calls it.
func sureUses(f *program.Function, depth int, seen map[*program.Function]bool) []summary.PoolUse {
	if seen[f] || depth == maxDepth {
		return nil
	}
	seen[f] = true
	var out []summary.PoolUse
	for _, u := range f.Summary.Pools {
		if u.Sure() {
			out = append(out, summary.PoolUse{Param: -1, Type: u.Type, Op: u.Op, Chain: u.Chain})
		}
	}
	if len(out) > 0 {
		return out[:1]
	}
	for e, to := range f.Calls() {
		if e.Instead {
			continue
		}
		var all [][]summary.PoolUse
		for _, body := range to {
			all = append(all, sureUses(body, depth+1, seen))
		}
		for _, u := range joined(all) {
			u.Chain = summary.Prepend(e.Hop, u.Chain)
			return []summary.PoolUse{u}
		}
	}
	return nil
}

// joined is what all bodies do of which any may run, told of the first.
func joined(all [][]summary.PoolUse) []summary.PoolUse {
	if len(all) == 0 || slices.ContainsFunc(all, func(uses []summary.PoolUse) bool { return len(uses) == 0 }) {
		return nil
	}
	return all[0][:1]
}

// behind lists the uses of what a call runs that only the whole program tells.
func behind(r *effects.Result, f *effects.Function, call ssa.CallInstruction) []siteUse {
	var out []siteUse
	for _, e := range f.EdgesAt(call) {
		if e.Async || e.Remote == nil || e.Remote.Pkg() == nil || !r.Ours(e.Remote.Pkg()) {
			continue
		}
		if recv := r.Argument(call, -1); recv != nil && handleOf(r, recv.Type()) != noHandle {
			continue // a handle of ours, asked by its place
		}
		if madeForIt(r, call) {
			continue
		}
		for _, u := range behindQuery(r, f, e.Remote) {
			at := siteUse{PoolUse: u}
			at.Chain = summary.Prepend(e.Hop, u.Chain)
			out = append(out, at)
		}
	}
	return out
}

// madeForIt reports whether a method is called of what a literal, or a function, is given by whoever runs it in a transaction: that is made on it.
//
//	store.InTx(ctx, func(tx Store) error { return tx.Save(ctx) })
func madeForIt(r *effects.Result, call ssa.CallInstruction) bool {
	recv := r.Argument(call, -1)
	if recv == nil {
		return false
	}
	for _, p := range placesOf(r, recv) {
		if given, ok := p.root.(*ssa.Parameter); ok && given.Parent() != nil && len(around(r, given.Parent())) > 0 {
			return true
		}
	}
	return false
}

func behindQuery(r *effects.Result, f *effects.Function, callee *types.Func) []summary.PoolUse {
	return besideQuery.Ask(r, behindSubject(r, f.Fn, callee))
}

// bodiesOf are the functions that a subject stands for.
func bodiesOf(p *program.Program, subject string) []*program.Function {
	parts := strings.SplitN(subject, "\x00", 3)
	return p.Bodies(parts[0], parts[1], parts[2])
}

// behindSubject writes down a function of the project, or a method of an interface, and who calls it.
func behindSubject(r *effects.Result, by *ssa.Function, callee *types.Func) string {
	key, caller, recv := code.Key(callee), "", ""
	if code.IsInterfaceMethod(callee) {
		key = trace.MethodKey(callee)
	}
	if obj := r.Declared(code.Outermost(by)); obj != nil {
		caller, recv = code.Key(obj), code.ReceiverKey(obj)
	}
	return strings.Join([]string{key, caller, recv}, "\x00")
}
