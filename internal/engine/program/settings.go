package program

import (
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A setting is a place that sets a field.
type setting struct {
	pkg *Package
	in  int
}

// indexSettings notes who sets which fields.
func (p *Program) indexSettings() {
	p.settings = map[string][]setting{}
	for _, pkg := range p.order {
		for _, s := range pkg.Sets {
			p.settings[s.Key] = append(p.settings[s.Key], setting{pkg, s.In})
		}
	}
}

// Unset reports whether nothing in the program that is alive sets a field, of a type that nobody else can name.
func (p *Program) Unset(field string) bool {
	typ := field[:max(strings.LastIndexByte(field, '.'), 0)]
	path := typ[:max(strings.LastIndexByte(typ, '.'), 0)]
	if !p.reachable[path] {
		return false
	}
	return !slices.ContainsFunc(slices.Concat(p.settings[field], p.settings[summary.AnyField(typ)]), p.sets)
}

func (p *Program) sets(s setting) bool {
	l := s.pkg.Function(s.in)
	return l == nil || !p.Dead(l)
}
