package trace

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// listEntries lists the single elements that the package puts into a list: that of a field or a variable, one of those that a map has, one that was made
// here, or what a function of the package returns or its only caller gives.
//
//	for _, step := range s.steps { step() }		s.steps = append(s.steps, load), New(load, store) where func New(steps ...step) keeps them
func (r *Package) listEntries(list ssa.Value) []entry {
	l := &listing{r: r, seen: map[any]bool{}}
	l.list(entry{value: list})
	return l.out
}

// A listing collects the elements of lists.
type listing struct {
	r    *Package
	kept bool // what is asked lies in a field or a variable: then whoever calls may have put it there
	seen map[any]bool
	out  []entry
}

// maxListed bounds how many elements are looked at.
const maxListed = 64

// list adds the elements of a list. A key is that of the map that it lies in.
func (l *listing) list(e entry) {
	if l.seen[e.value] || len(l.out) > maxListed {
		return
	}
	l.seen[e.value] = true
	elements, rest := code.Listed(e.value)
	for _, v := range elements {
		if from := code.ListOf(v); from != nil {
			rest = append(rest, from)
			continue
		}
		l.out = append(l.out, entry{e.key, e.asked, v})
	}
	for _, from := range rest {
		l.from(entry{e.key, e.asked, from})
	}
}

// from goes on to where a list comes from.
func (l *listing) from(e entry) {
	if look := code.LookedUp(e.value); look != nil {
		l.all(l.r.entriesIn(look.X, look.Index))
		return
	}
	if m := code.RangedOver(e.value); m != nil {
		l.all(l.r.entriesIn(m, nil))
		return
	}
	if place := code.LoadedField(e.value); place != nil && !l.seen[place] {
		l.seen[place], l.kept = true, true
		for _, s := range l.r.storesTo(place) {
			l.list(entry{e.key, e.asked, s.Val})
		}
		return
	}
	switch v := e.value.(type) {
	case *ssa.Parameter:
		if given, all := l.r.Arguments(v); l.kept || all && len(given) == 1 {
			l.values(e, Values(given))
		}
	case *ssa.FreeVar:
		l.values(e, l.r.Bindings(v))
	case *ssa.Call:
		l.values(e, code.ReturnedFirst(v.Call.StaticCallee()))
	}
}

func (l *listing) all(lists []entry) {
	for _, e := range lists {
		l.list(e)
	}
}

func (l *listing) values(e entry, lists []ssa.Value) {
	for _, v := range lists {
		l.list(entry{e.key, e.asked, v})
	}
}
