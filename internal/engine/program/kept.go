package program

import (
	"cmp"
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// resolveTakers joins the calls that take a function from a place with all that the packages keep there: that is reached as they are. It does not say
// what the call does, for which of them it runs is not known.
func (p *Program) resolveTakers(places *summary.Places) {
	for _, pkg := range p.order {
		for _, t := range pkg.Takers {
			p.takeAll(pkg.Functions[t.By-1], summary.CallTransfer{Hop: t.Hop, Enters: t.Enters, Async: t.Async, As: int16(t.As)}, places.In(t.From), ", which is kept")
		}
	}
}

// takeAll notes that a call of a function may run others, which the hop names.
func (p *Program) takeAll(by *Function, call summary.CallTransfer, all []summary.KeptFunction, how string) {
	for _, k := range all {
		to, step := p.kept(k), call.Hop.Says()
		if to == nil || p.apart(by.pkg, to.pkg) || slices.ContainsFunc(by.takes, func(e Edge) bool { return slices.Contains(e.to, to) && e.Hop.Says().Line == step.Line }) {
			continue
		}
		step.Kind, step.Callee, step.What = summary.HasRun, to.Key, step.What+cmp.Or(to.Name, "a function literal")+how
		by.takes = append(by.takes, Edge{&summary.Edge{CallTransfer: summary.CallTransfer{Hop: step.Hop(), Enters: call.Enters, Async: call.Async, As: call.As}}, []*Function{to}})
	}
}

// kept is a function that some place holds, or nil where that is a library's.
func (p *Program) kept(k summary.KeptFunction) *Function {
	if k.Local != 0 {
		return p.Packages[k.Package].Function(k.Local)
	}
	return p.functions[k.Remote]
}

// keysBehind lists the keys of what stands behind an interface method.
func (p *Program) keysBehind(method string) (keys []string) {
	for _, impl := range p.interfaces[method] {
		keys = append(keys, impl.Key)
	}
	return keys
}
