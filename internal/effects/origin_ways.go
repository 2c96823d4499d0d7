package effects

import (
	"cmp"
	"slices"
	"strings"
)

// maxWays bounds the sources that are told apart; a value with more of them is unknown besides.
const maxWays = 16

// ways is a set of sources. Its order is fixed by what it holds, so that it does not depend on who asks first.
type ways []Way

var notKnown = Way{Kind: unknown}

// compareSource orders ways by what they say, whatever the evidence.
func compareSource(a, b Way) int {
	return cmp.Or(
		cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Owner, b.Owner), cmp.Compare(a.Param, b.Param), cmp.Compare(a.Type, b.Type),
		cmp.Compare(a.Path, b.Path), cmp.Compare(a.Field, b.Field), cmp.Compare(btoi(a.Decoded), btoi(b.Decoded)),
	)
}

func compareSteps(a, b Hop) int {
	return cmp.Or(compareHops(&a, &b), cmp.Compare(a.What, b.What))
}

// compareChains prefers the shorter evidence.
func compareChains(a, b []Hop) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), slices.CompareFunc(a, b, compareSteps))
}

// joinedWays sorts ways and keeps the shortest evidence of each source.
func joinedWays(list []Way) ways {
	slices.SortFunc(list, func(a, b Way) int {
		return cmp.Or(compareSource(a, b), cmp.Compare(btoi(a.Part), btoi(b.Part)), cmp.Compare(btoi(a.Blended), btoi(b.Blended)), compareChains(a.Chain, b.Chain))
	})
	list = slices.CompactFunc(list, func(a, b Way) bool { return compareSource(a, b) == 0 })
	if len(list) > maxWays {
		list = append(list[:maxWays-1:maxWays-1], notKnown)
	}
	return list
}

// complete reports whether nothing unknown is among the ways.
func (w ways) complete() bool {
	return !slices.ContainsFunc(w, func(one Way) bool { return one.Kind == unknown })
}

// without drops the ways of some kinds.
func (w ways) without(kinds Origin) ways {
	return slices.DeleteFunc(slices.Clone(w), func(one Way) bool { return one.Kind&kinds != 0 })
}

// at drops what is unknown to all but who asks for a place: see kept.
func (w ways) at(place string) ways {
	here := func(one Way) bool { return place != "" && one.Kind == unknown && one.Field == place }
	if !slices.ContainsFunc(w, here) {
		return w
	}
	return slices.DeleteFunc(slices.Clone(w), here)
}

// computed drops the constants among the things that something is computed from: it is a constant only if all of them are. What
// parameters stand for is not known yet.
func (w ways) computed() ways {
	if rest := w.without(FixedText); len(rest) > 0 {
		w = rest
	}
	return w.marked(len(w) > 1 && w.open())
}

// blended drops the constants that parameters turned out to stand for, where something is computed from others as well.
func (w ways) blended() ways {
	other := func(one Way) bool { return one.Blended && one.Kind != FixedText }
	if slices.ContainsFunc(w, other) {
		w = slices.DeleteFunc(slices.Clone(w), func(one Way) bool { return one.Blended && one.Kind == FixedText })
	}
	if w.open() {
		return w
	}
	return w.marked(false)
}

// open reports whether some of the ways stand for others.
func (w ways) open() bool {
	return slices.ContainsFunc(w, func(one Way) bool { return one.Kind == Parameter || one.Kind == heldIn })
}

// marked says of all ways whether they are computed together.
func (w ways) marked(together bool) ways {
	if !slices.ContainsFunc(w, func(one Way) bool { return one.Blended != together }) {
		return w
	}
	out := slices.Clone(w)
	for i := range out {
		out[i].Blended = together
	}
	return out
}

// field is where a field of a value comes from of which only the whole is known.
func (w Way) field(path string) Way {
	switch {
	case path == "":
		return w
	case w.Part:
		return notKnown // of another field, perhaps
	case w.Kind == Parameter || w.Kind == object:
		w.Path += path
		if w.Decoded {
			w.Path, w.Field = strings.TrimSuffix(w.Path, path), "" // the whole is decoded, whichever field is read
		} else if w.Field = ""; tooDeep(w.Path) {
			return notKnown
		}
	case w.Kind == heldIn:
		return notKnown
	}
	return w
}

// decode is what is decoded from a source.
func (w Way) decode() Way {
	if w.Kind == Parameter || w.Kind == object {
		w.Decoded = true
	}
	w.Kind = decodedFrom(w.Kind)
	return w
}

// after puts hops in front of a way's evidence.
func (w Way) after(hops ...Hop) Way {
	for _, h := range slices.Backward(hops) {
		w.Chain = prepend(h, w.Chain)
	}
	return w
}

// maxPath bounds the depth to which fields within fields are told apart.
const maxPath = 3

func tooDeep(path string) bool { return strings.Count(path, ".") > maxPath }

// insideField reports whether a field is within a path, or the path within it, and what of the path is left within the field.
func insideField(path, field string) (rest string, within bool) {
	if path == "" {
		return "", true
	}
	rest, within = strings.CutPrefix(path, field)
	return rest, within && (rest == "" || rest[0] == '.')
}

// Contents is where an argument, a result, or what a function writes through a parameter comes from; Path tells a field of it.
type Contents struct {
	Index int
	Path  string
	Ways  []Way
}

// fillsAt finds what is written into a field of what a parameter leads to: a field that is not listed is not written.
func fillsAt(list []Contents, index int, path string) ways {
	listed := slices.DeleteFunc(slices.Clone(list), func(c Contents) bool { return c.Index != index })
	switch {
	case len(listed) == 0:
		return nil
	case path == "" || len(listed) > maxFields:
		return contentsAt(listed, index, path)
	}
	listed[0].Ways = slices.DeleteFunc(slices.Clone(listed[0].Ways), func(w Way) bool { return w.Part })
	return contentsAt(listed, index, path)
}

// contentsAt finds the ways of a field of one of the contents.
func contentsAt(list []Contents, index int, path string) ways {
	var best *Contents
	for i := range list {
		c := &list[i]
		if c.Index != index || !strings.HasPrefix(path+".", c.Path+".") {
			continue
		}
		if best == nil || len(c.Path) > len(best.Path) {
			best = c
		}
	}
	if best == nil {
		return ways{notKnown}
	}
	var out []Way
	for _, w := range best.Ways {
		out = append(out, w.field(strings.TrimPrefix(path, best.Path)))
	}
	return joinedWays(out)
}
