package nplusone

import (
	"slices"

	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// behindCache holds where all that is asked is asked behind a cache of this process, however far down and in whatever package: a function has looked there
// before, and what it asks for is put there. It is asked once for all who come, and not once for each element.
//
//	for _, memo := range memos { s.visible(ctx, memo) }
//	func (s *Store) Setting(ctx context.Context, name string) (*Setting, error) {
//		if v, ok := s.settings.Get(name); ok { return v, nil }
//		list, err := s.ListSettings(ctx)	// puts each of them into s.settings
func behindCache(s *detect.Site) bool {
	looks := looked(s.Effects.Call(s.Call))
	return len(s.Does) > 0 && !slices.ContainsFunc(s.Does, func(e summary.Effect) bool { return !askedOnMiss(e, looks) })
}

// A look is one into a cache of this process, with all that fills it.
type look struct {
	get  summary.Effect
	sets []summary.Effect
}

// looked lists the looks among effects.
func looked(all []summary.Effect) []look {
	var out []look
	for _, get := range all {
		if !uses(get, "get") || isRemoteAt(all, get) {
			continue
		}
		l := look{get: get}
		for _, set := range all {
			if uses(set, "set") && set.Op == get.Op {
				l.sets = append(l.sets, set)
			}
		}
		out = append(out, l)
	}
	return out
}

// askedOnMiss reports whether an effect of a call comes behind a look into a cache, in one function that the call runs, and before what fills it.
func askedOnMiss(e summary.Effect, looks []look) bool {
	return slices.ContainsFunc(looks, func(l look) bool {
		at := shared(e.Chain, l.get.Chain)
		if at == 0 || !precedes(l.get.Chain, e.Chain, at) {
			return false
		}
		return slices.ContainsFunc(l.sets, func(set summary.Effect) bool {
			with := shared(e.Chain, set.Chain)
			return with > at || with == at && precedes(e.Chain, set.Chain, at)
		})
	})
}

func uses(e summary.Effect, how string) bool { return e.Kind == summary.Cache && e.Name == how }

// shared is how many calls two effects have in common, from the first one down.
func shared(a, b []summary.Hop) int {
	n := 0
	for n < min(len(a), len(b)) && a[n].SamePlace(b[n]) {
		n++
	}
	return n
}

// precedes reports whether two effects part in one function, and that of the first stands further up there.
func precedes(a, b []summary.Hop, at int) bool {
	if at >= len(a) || at >= len(b) {
		return false
	}
	first, second := a[at].Says(), b[at].Says()
	return first.File == second.File && first.Line < second.Line
}

// isRemoteAt reports whether another machine is asked where a cache is looked into: that is a round trip for each element as well.
func isRemoteAt(all []summary.Effect, get summary.Effect) bool {
	return slices.ContainsFunc(all, func(e summary.Effect) bool {
		return (e.Kind == summary.Wait || e.Kind == summary.Run) && shared(e.Chain, get.Chain) == len(get.Chain)
	})
}
