package program

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A setting is a place that sets a field.
type setting struct {
	pkg *Package
	in  int
}

// indexSettings notes who sets which fields, and who leaves them empty.
func (p *Program) indexSettings() {
	p.settings, p.left = map[string][]setting{}, map[string][]setting{}
	for _, pkg := range p.order {
		for _, s := range pkg.Sets {
			p.settings[s.Key] = append(p.settings[s.Key], setting{pkg, s.In})
		}
		for _, s := range pkg.Leaves {
			p.left[s.Key] = append(p.left[s.Key], setting{pkg, s.In})
		}
	}
}

// Unset reports whether nothing in the program that is alive sets a field, of a type that nobody else can name.
func (p *Program) Unset(field string) bool { return p.OnlyHere(field) && !p.any(p.settings, field) }

// leftAlone reports whether nothing gives what would bound a value: no field that it hangs on is set, no function of those runs.
func (p *Program) leftAlone(b summary.Bound) bool {
	for _, key := range b.LeftKeys() {
		f := p.functions[key]
		if f != nil && !p.Dead(f) || f == nil && (len(p.stores[key]) > 0 || !p.Unset(key)) {
			return false
		}
	}
	return true
}

// AlwaysSet reports whether all that is alive and makes a struct sets a field, of a type that nobody else can name.
func (p *Program) AlwaysSet(field string) bool {
	return p.OnlyHere(field) && !p.any(p.left, field) && slices.ContainsFunc(p.settings[field], p.alive)
}

// OnlyHere reports whether all packages that can name a field's type are in the program.
func (p *Program) OnlyHere(field string) bool {
	typ := summary.TypeOf(field)
	return p.reachable[summary.TypeOf(typ)]
}

// any reports whether something that is alive is noted for a field, or for all of its struct.
func (p *Program) any(of map[string][]setting, field string) bool {
	return slices.ContainsFunc(slices.Concat(of[field], of[summary.AnyField(summary.TypeOf(field))]), p.alive)
}

func (p *Program) alive(s setting) bool {
	l := s.pkg.Function(s.in)
	return l == nil || !p.Dead(l)
}
