package summary

import (
	"cmp"
	"slices"
	"strings"
)

// MaxWays bounds the sources that are told apart; a value with more of them is unknown besides.
const MaxWays = 16

// Ways is a set of sources. Its order is fixed by what it holds, so that it does not depend on who asks first.
type Ways []Way

var NotKnown = Way{Kind: OriginUnknown}

// compareSource orders ways by what they say, whatever the evidence.
func compareSource(a, b Way) int {
	return cmp.Or(
		cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Owner, b.Owner), cmp.Compare(a.Param, b.Param), cmp.Compare(a.Type, b.Type),
		cmp.Compare(a.Path, b.Path), cmp.Compare(a.Field, b.Field), cmp.Compare(btoi(a.Decoded), btoi(b.Decoded)),
	)
}

func compareSteps(a, b Hop) int {
	if a.Step == b.Step {
		return 0
	}
	one, other := a.Says(), b.Says()
	return cmp.Or(comparePlaces(one, other), cmp.Compare(one.What, other.What))
}

// CompareChains prefers the shorter evidence.
func CompareChains(a, b []Hop) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), slices.CompareFunc(a, b, compareSteps))
}

// JoinedWays sorts ways and keeps the shortest evidence of each source.
func JoinedWays(list []Way) Ways {
	slices.SortFunc(list, func(a, b Way) int {
		return cmp.Or(compareSource(a, b), cmp.Compare(btoi(a.Part), btoi(b.Part)), cmp.Compare(btoi(a.Blended), btoi(b.Blended)), CompareChains(a.Chain, b.Chain))
	})
	list = slices.CompactFunc(list, func(a, b Way) bool { return compareSource(a, b) == 0 })
	if len(list) > MaxWays {
		list = append(list[:MaxWays-1:MaxWays-1], NotKnown)
	}
	return list
}

// Complete reports whether nothing unknown is among the ways.
func (w Ways) Complete() bool {
	return !slices.ContainsFunc(w, func(one Way) bool { return one.Kind == OriginUnknown })
}

// Without drops the ways of some kinds.
func (w Ways) Without(kinds Origin) Ways {
	return slices.DeleteFunc(slices.Clone(w), func(one Way) bool { return one.Kind&kinds != 0 })
}

// Within drops what is unknown to all but who asks for a place: see kept.
func (w Ways) Within(place string) Ways {
	here := func(one Way) bool { return place != "" && one.Kind == OriginUnknown && one.Field == place }
	if !slices.ContainsFunc(w, here) {
		return w
	}
	return slices.DeleteFunc(slices.Clone(w), here)
}

// Computed drops the constants among the things that something is computed from: it is a constant only if all of them are. What
// parameters stand for is not known yet.
func (w Ways) Computed() Ways {
	if rest := w.Without(FixedText); len(rest) > 0 {
		w = rest
	}
	return w.marked(len(w) > 1 && w.open())
}

// Blended drops the constants that parameters turned out to stand for, where something is computed from others as well.
func (w Ways) Blended() Ways {
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
func (w Ways) open() bool {
	return slices.ContainsFunc(w, func(one Way) bool { return one.Kind == Parameter || one.Kind == OriginField })
}

// marked says of all ways whether they are computed together.
func (w Ways) marked(together bool) Ways {
	if !slices.ContainsFunc(w, func(one Way) bool { return one.Blended != together }) {
		return w
	}
	out := slices.Clone(w)
	for i := range out {
		out[i].Blended = together
	}
	return out
}

// AtField is where a field of a value comes from of which only the whole is known.
func (w Way) AtField(path string) Way {
	switch {
	case path == "":
		return w
	case w.Part:
		return NotKnown // of another field, perhaps
	case w.Kind == Parameter || w.Kind == OriginObject:
		w.Path += path
		if w.Decoded {
			w.Path, w.Field = strings.TrimSuffix(w.Path, path), "" // the whole is decoded, whichever field is read
		} else if w.Field = ""; TooDeep(w.Path) {
			return NotKnown
		}
	case w.Kind == OriginField:
		return NotKnown
	}
	return w
}

// Decode is what is decoded from a source.
func (w Way) Decode() Way {
	if w.Kind == Parameter || w.Kind == OriginObject {
		w.Decoded = true
	}
	w.Kind = DecodedFrom(w.Kind)
	return w
}

// After puts hops in front of a way's evidence.
func (w Way) After(hops ...Hop) Way {
	for _, h := range slices.Backward(hops) {
		w.Chain = Prepend(h, w.Chain)
	}
	return w
}

// MaxPath bounds the depth to which fields within fields are told apart.
const MaxPath = 3

// TooDeep reports whether a path has more fields than are told apart.
func TooDeep(path string) bool { return strings.Count(path, ".") > MaxPath }

// InsideField reports whether a field is within a path, or the path within it, and what of the path is left within the field.
func InsideField(path, field string) (rest string, within bool) {
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
	Ways  []Way `wire:"shared"`
}

// FillsAt finds what is written into a field of what a parameter leads to: a field that is not listed is not written.
func FillsAt(list []Contents, index int, path string) Ways {
	listed := slices.DeleteFunc(slices.Clone(list), func(c Contents) bool { return c.Index != index })
	switch {
	case len(listed) == 0:
		return nil
	case path == "" || len(listed) > MaxFields || strings.HasPrefix(path, ".["): // a key, and these are not listed
		return ContentsAt(listed, index, path)
	}
	listed[0].Ways = slices.DeleteFunc(slices.Clone(listed[0].Ways), func(w Way) bool { return w.Part })
	return ContentsAt(listed, index, path)
}

// ContentsAt finds the ways of a field of one of the contents.
func ContentsAt(list []Contents, index int, path string) Ways {
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
		return Ways{NotKnown}
	}
	var out []Way
	for _, w := range best.Ways {
		out = append(out, w.AtField(strings.TrimPrefix(path, best.Path)))
	}
	return JoinedWays(out)
}

// MaxFields is how many fields of a struct are told apart in what one package says to others.
const MaxFields = 16

// AnyField is the key for all fields of a type.
func AnyField(typeKey string) string { return typeKey + ".*" }
