package program

import (
	"cmp"
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// resolveTakers joins the calls that take a function from a place with all that the packages keep there: that is reached as they are. It does not say
// what the call does, for which of them it runs is not known.
func (p *Program) resolveTakers() {
	var records []*summary.Record
	for _, pkg := range p.order {
		records = append(records, pkg.Record)
	}
	places := summary.JoinPlaces(records, p.keysBehind)
	for _, pkg := range p.order {
		for _, t := range pkg.Takers {
			by := pkg.Functions[t.By-1]
			for _, kept := range places.In(t.From) {
				step := t.Hop.Says()
				to := p.functions[kept.Remote]
				if kept.Local != 0 {
					to = p.Packages[kept.Package].Function(kept.Local)
				}
				if to == nil || p.apart(pkg, to.pkg) || slices.ContainsFunc(by.takes, func(e Edge) bool { return slices.Contains(e.to, to) && e.Hop.Says().Line == step.Line }) {
					continue
				}
				step.Kind, step.Callee, step.What = summary.HasRun, to.Key, step.What+cmp.Or(to.Name, "a function literal")+", which is kept"
				by.takes = append(by.takes, Edge{&summary.Edge{CallTransfer: summary.CallTransfer{Hop: step.Hop(), Enters: t.Enters, Async: t.Async}}, []*Function{to}})
			}
		}
	}
}

// keysBehind lists the keys of what stands behind an interface method.
func (p *Program) keysBehind(method string) (keys []string) {
	for _, impl := range p.interfaces[method] {
		keys = append(keys, impl.Key)
	}
	return keys
}
