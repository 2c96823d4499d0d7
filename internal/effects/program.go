package effects

import (
	"go/token"
	"slices"
)

// Attach lets the rules of a package see the program that it is a part of.
func (r *Result) Attach(p *Program) {
	pkg := p.packages[r.pass.Pkg.Path()]
	if pkg == nil || len(pkg.functions) != len(r.order) {
		return // none of ours
	}
	r.program, r.tool, r.inquiry = p, pkg.tool, newInquiry()
	h := r.hydrator()
	for i, f := range r.order {
		f.summary.Effects = h.effects(pkg.functions[i].effects)
	}
}

// summaryOf is what is known of a declared function of the program, by its key, or nil.
func (p *Program) summaryOf(key string) *Summary {
	l := p.functions[key]
	if l == nil {
		return nil
	}
	out := l.Summary
	out.Effects = abroad(l.effects)
	out.Results, out.Kept = p.settledBounds(out.Results), p.settledEffects(out.Kept)
	return &out
}

// limitedBesides reports whether a package other than one limits pools of which nobody can tell who opened them, in a program that both are
// part of.
func (p *Program) limitedBesides(path string) bool {
	one := p.packages[path]
	return one != nil && slices.ContainsFunc(p.order, func(pkg *linkedPackage) bool {
		return (pkg.Limits || p.limitsUnseen(pkg)) && pkg != one && p.together(one, pkg)
	})
}

// Tools lists the packages that are only part of commands that do their work once: no rule reports anything in them.
func (p *Program) Tools() []string {
	var out []string
	for _, pkg := range p.order {
		if pkg.tool {
			out = append(out, pkg.Path)
		}
	}
	return out
}

// together reports whether two packages are part of one program: some package imports both, or one the other.
func (p *Program) together(a, b *linkedPackage) bool {
	return slices.ContainsFunc(p.order, func(importer *linkedPackage) bool {
		all := map[string]bool{}
		p.imports(importer, all)
		return all[a.Path] && all[b.Path]
	})
}

// hydrator gives the hops of one package their positions back.
type hydrator struct {
	r     *Result
	files map[string]*token.File
}

func (r *Result) hydrator() hydrator {
	h := hydrator{r: r, files: map[string]*token.File{}}
	for _, file := range r.pass.Files {
		if f := r.pass.Fset.File(file.FileStart); f != nil {
			h.files[f.Name()] = f
		}
	}
	return h
}

func (h hydrator) effects(list []Effect) []Effect {
	out := slices.Clone(list)
	for i, e := range out {
		out[i].Bounds, out[i].Chain = slices.Clone(e.Bounds), slices.Clone(e.Chain)
		for j, b := range e.Bounds {
			if b.Root != nil {
				out[i].Bounds[j].Root = ptr(h.hop(*b.Root))
			}
		}
		for j, hop := range e.Chain {
			out[i].Chain[j] = h.hop(hop)
		}
	}
	return out
}

func (h hydrator) hop(hop Hop) Hop {
	if f := h.files[hop.File]; f != nil && hop.Line >= 1 && hop.Line <= f.LineCount() {
		return hop.At(f.LineStart(hop.Line) + token.Pos(max(hop.Col, 1)-1))
	}
	return hop
}

// LinkResults links packages whose Results are all at hand, and lets each see the program.
func LinkResults(results []any) {
	var own []*Result
	var records []*Record
	for _, result := range results {
		if r, ok := result.(*Result); ok && r.index != nil {
			own, records = append(own, r), append(records, r.Record())
		}
	}
	p := Link(records)
	for _, r := range own {
		r.Attach(p)
	}
}
