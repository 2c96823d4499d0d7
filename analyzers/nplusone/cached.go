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
	all := s.Effects.Call(s.Call)
	return len(s.Does) > 0 && !slices.ContainsFunc(s.Does, func(e summary.Effect) bool { return !askedOnMiss(e, all) })
}

// askedOnMiss reports whether an effect of a call comes behind a look into a cache, in one function that the call runs, and before what fills it.
func askedOnMiss(e summary.Effect, all []summary.Effect) bool {
	return slices.ContainsFunc(all, func(get summary.Effect) bool {
		at := shared(e.Chain, get.Chain)
		if !uses(get, "get") || at == 0 || !precedes(get.Chain, e.Chain, at) || isRemoteAt(all, get) {
			return false
		}
		return slices.ContainsFunc(all, func(set summary.Effect) bool {
			return uses(set, "set") && set.Op == get.Op && (shared(e.Chain, set.Chain) > at || shared(e.Chain, set.Chain) == at && precedes(e.Chain, set.Chain, at))
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
