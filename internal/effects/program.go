package effects

import (
	"go/token"
	"slices"

	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Attach lets the rules of a package see the program that it is a part of.
func (r *Result) Attach(p *program.Program) {
	pkg := p.Packages[r.pass.Pkg.Path()]
	if pkg == nil || len(pkg.Functions) != len(r.order) {
		return // none of ours
	}
	r.program, r.tool, r.inquiry = p, pkg.Tool, newInquiry()
	h := r.hydrator()
	for i, f := range r.order {
		f.summary.Effects = h.effects(pkg.Functions[i].Effects)
	}
}

// hydrator gives the hops of one package their positions back.
type hydrator struct {
	r     *Trace
	files map[string]*token.File
}

func (r *Trace) hydrator() hydrator {
	h := hydrator{r: r, files: map[string]*token.File{}}
	for _, file := range r.pass.Files {
		if f := r.pass.Fset.File(file.FileStart); f != nil {
			h.files[f.Name()] = f
		}
	}
	return h
}

func (h hydrator) effects(list []summary.Effect) []summary.Effect {
	out := slices.Clone(list)
	for i, e := range out {
		out[i].Bounds, out[i].Chain = slices.Clone(e.Bounds), slices.Clone(e.Chain)
		for j, b := range e.Bounds {
			if b.Root != nil {
				out[i].Bounds[j].Root = new(h.hop(*b.Root))
			}
		}
		for j, hop := range e.Chain {
			out[i].Chain[j] = h.hop(hop)
		}
	}
	return out
}

func (h hydrator) hop(hop summary.Hop) summary.Hop {
	if f := h.files[hop.File]; f != nil && hop.Line >= 1 && hop.Line <= f.LineCount() {
		return hop.At(f.LineStart(hop.Line) + token.Pos(max(hop.Col, 1)-1))
	}
	return hop
}

// LinkResults links packages whose Results are all at hand, and lets each see the program.
func LinkResults(results []any) {
	var own []*Result
	var records []*summary.Record
	for _, result := range results {
		if r, ok := result.(*Result); ok && r.index != nil {
			own, records = append(own, r), append(records, r.Record())
		}
	}
	p := program.Link(records)
	for _, r := range own {
		r.Attach(p)
	}
}
