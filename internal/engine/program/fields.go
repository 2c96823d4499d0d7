package program

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// joinFields joins what all packages say of each field.
func (p *Program) joinFields() {
	for _, pkg := range p.order {
		for _, s := range pkg.Fields {
			p.stores[s.Key] = append(p.stores[s.Key], s.Bound)
		}
	}
	for key := range p.stores {
		p.holds(key) // the answers are only read once the program is linked
	}
}

// holds is what a field bounds that several packages can name: nothing, if none of them stores anything else.
func (p *Program) holds(key string) summary.Bound {
	b, known := p.held[key]
	if known || len(p.stores[key]) == 0 {
		return b
	}
	p.held[key] = summary.Bound{} // while it is asked for, and for all that is not known
	out := summary.Bound{}
	for i, b := range p.stores[key] {
		if b = p.resolve(b); b.Kind != summary.Nothing {
			return summary.Bound{}
		}
		if i == 0 {
			out = b
		}
	}
	out.Stored = true
	p.held[key] = out
	return out
}

// resolveAll settles what the packages knew before they met.
func (p *Program) resolveAll() {
	for _, pkg := range p.order {
		for _, f := range pkg.Functions {
			f.Effects = slices.Clip(p.resolveEffects(f.Effects))
		}
	}
}

func (p *Program) resolveBounds(bounds []summary.Bound) []summary.Bound {
	if !slices.ContainsFunc(bounds, func(b summary.Bound) bool { return b.Field != "" }) {
		return bounds
	}
	out := slices.Clone(bounds)
	for i, b := range out {
		out[i] = p.resolve(b)
	}
	return out
}

func (p *Program) resolveEffects(list []summary.Effect) []summary.Effect {
	if !slices.ContainsFunc(list, func(e summary.Effect) bool {
		return slices.ContainsFunc(e.Bounds, func(b summary.Bound) bool { return b.Field != "" })
	}) {
		return list
	}
	out := slices.Clone(list)
	for i, e := range out {
		out[i].Bounds = p.resolveBounds(e.Bounds)
	}
	return out
}

func (p *Program) resolve(b summary.Bound) summary.Bound {
	if b.Field == "" {
		return b
	}
	if b.Kind != summary.Held && p.leftAlone(b) {
		b.Kind, b.Field = summary.Nothing, ""
		return b
	}
	held := p.holds(b.Field)
	switch {
	case held.Kind != summary.Nothing:
		return summary.Bound{}
	case b.Kind == summary.Held:
		return held
	}
	b.Field = ""
	return b
}
