package effects

import (
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Attach lets the rules of a package see the program that it is a part of.
func (r *Result) Attach(p *program.Program) {
	pkg := p.Packages[r.Pass.Pkg.Path()]
	if pkg == nil || len(pkg.Functions) != len(r.Order) {
		return // none of ours
	}
	r.Program, r.tool = p, pkg.Tool
	r.enter(linked)
	h := r.Hydrator()
	for i, f := range r.Order {
		f.Summary.Effects = h.Effects(pkg.Functions[i].Effects)
	}
}

// LinkResults links packages whose Results are all at hand, and lets each see the program.
func LinkResults(results []any) {
	var own []*Result
	var records []*summary.Record
	for _, result := range results {
		if r, ok := result.(*Result); ok && r.Index != nil {
			own, records = append(own, r), append(records, r.Record())
		}
	}
	p := program.Link(records)
	for _, r := range own {
		r.Attach(p)
	}
}
