package effects

import (
	"go/types"
	"sync"
)

// program is what the packages of a run know together: the driver that sees them all links them, so that a call through
// an interface finds the implementation three packages away. Hosts that see one package at a time do without.
type program struct {
	summaries map[*types.Func]*Summary
	functions map[*types.Func]*function
	packages  map[string]*Result // by import path
	concrete  []types.Type
	results   []*Result

	mu    sync.Mutex
	impls map[*types.Func][]*types.Func
}

// maxLinkRounds bounds the fixpoint over the whole program; a chain through more interfaces is not followed.
const maxLinkRounds = 6

// Link is called by the driver with the Results of all packages, when each is summarised and before rules run. It works on
// summaries alone.
func Link(results []any) {
	p := &program{
		summaries: map[*types.Func]*Summary{}, functions: map[*types.Func]*function{}, packages: map[string]*Result{},
		impls: map[*types.Func][]*types.Func{},
	}
	var linked []*Result
	for _, any := range results {
		r, ok := any.(*Result)
		if !ok || r.index == nil {
			continue
		}
		linked = append(linked, r)
		p.packages[r.pass.Pkg.Path()] = r
		p.concrete = append(p.concrete, concreteTypes(r.pass.Pkg)...)
		for _, f := range r.order {
			if obj, ok := f.fn.Object().(*types.Func); ok {
				p.summaries[obj.Origin()] = f.summary
				p.functions[obj.Origin()] = f
			}
		}
	}
	p.results = linked
	p.decideTools()
	for _, r := range linked {
		r.program = p
	}
	for range maxLinkRounds {
		learnt := false
		for _, r := range linked {
			learnt = r.round() || learnt
		}
		if !learnt {
			return
		}
	}
}

// implementations joins an interface method with the methods of the whole program that it may run.
func (p *program) implementations(method *types.Func) []*types.Func {
	p.mu.Lock()
	defer p.mu.Unlock()
	found, ok := p.impls[method]
	if !ok {
		found = implementing(method, p.concrete)
		p.impls[method] = found
	}
	return found
}
