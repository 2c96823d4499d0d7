package effects

import (
	"slices"
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
func (p *Program) holds(key string) Bound {
	b, known := p.held[key]
	if known || len(p.stores[key]) == 0 {
		return b
	}
	p.held[key] = Bound{} // while it is asked for, and for all that is not known
	out := Bound{}
	for i, b := range p.stores[key] {
		if b = p.settled(b); b.Kind != Nothing {
			return Bound{}
		}
		if i == 0 {
			out = b
		}
	}
	out.Stored = true
	p.held[key] = out
	return out
}

// settleAll settles what the packages knew before they met.
func (p *Program) settleAll() {
	for _, pkg := range p.order {
		for _, f := range pkg.functions {
			f.effects = slices.Clip(p.settledEffects(f.effects))
		}
	}
}

func (p *Program) settledBounds(bounds []Bound) []Bound {
	if !slices.ContainsFunc(bounds, func(b Bound) bool { return b.Field != "" }) {
		return bounds
	}
	out := slices.Clone(bounds)
	for i, b := range out {
		out[i] = p.settled(b)
	}
	return out
}

func (p *Program) settledEffects(list []Effect) []Effect {
	if !slices.ContainsFunc(list, func(e Effect) bool { return slices.ContainsFunc(e.Bounds, func(b Bound) bool { return b.Field != "" }) }) {
		return list
	}
	out := slices.Clone(list)
	for i, e := range out {
		out[i].Bounds = p.settledBounds(e.Bounds)
	}
	return out
}
