package regions

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// holdsBy is what a function does for its caller, read from the states in which it returns.
func holdsBy(r *effects.Result, f *effects.Function) []holdFact {
	l := &holdLearner{r: r, flow: flowOf(r, f, true), places: &places{r: r, memo: map[ssa.Value][]Place{}}}
	for _, b := range f.Fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && (len(l.flow.units) == 0 || l.flow.before(ret) != nil) {
			l.returns = append(l.returns, ret)
		}
	}
	if len(l.returns) == 0 {
		return nil // it never returns
	}
	for _, u := range l.flow.units {
		switch {
		case u.parameter():
			l.parameter(u)
		case u.value:
			l.value(u)
		default:
			l.place(u)
		}
	}
	l.runsUnder()
	return l.facts[:min(len(l.facts), maxHolds)]
}

type holdLearner struct {
	r       *effects.Result
	flow    *regionFlow
	places  *places
	returns []*ssa.Return
	facts   []holdFact
}

func (l *holdLearner) learn(h holdFact) {
	if !slices.Contains(l.facts, h) {
		l.facts = append(l.facts, h)
	}
}

// at is the state of a unit once a return has run the deferred calls.
func (l *holdLearner) at(u *unit, ret *ssa.Return) state { return u.exit(l.flow.before(ret)[u.number]) }

func (l *holdLearner) all(u *unit) state {
	var out state
	for _, ret := range l.returns {
		out |= l.at(u, ret)
	}
	return out
}

// parameter learns whether a parameter is given back, or only worked with.
func (l *holdLearner) parameter(u *unit) {
	h := holdFact{HoldFact: summary.HoldFact{Does: summary.Borrows, Param: slices.Index(l.flow.fn.Params, u.place.Root.(*ssa.Parameter))}}
	all := l.all(u)
	switch {
	case len(u.returned) > 0:
		return // the caller has it under another name
	case all == neg:
		h.Does, h.Path = summary.GivesBack, u.place.Path
	case all != zero:
		return
	}
	l.learn(h)
}

// place learns what happens to what is known by its place.
func (l *holdLearner) place(u *unit) {
	h, known := about(l.r, l.flow.fn, u.place)
	h.What, h.Flimsy = u.what, u.flimsy
	all := l.all(u)
	if by := l.same(u.gives); by != 0 && l.handedOver(u, u.gives) {
		if !known {
			h = holdFact{HoldFact: summary.HoldFact{What: u.what, Param: -1, Path: u.place.String()}}
		}
		h.Does, h.By = summary.Acquires, by
		l.learn(h)
		return
	}
	switch {
	case !known && (all&neg == 0 || h.root != nil && l.flow.fn.Parent() == nil):
		return
	case !known:
		h.Does = summary.MayGiveBack
	case all == neg:
		h.Does = summary.GivesBack
	case all&neg != 0:
		h.Does = summary.MayGiveBack
	case len(u.returned) == 0 && l.acquired(u, &h):
		h.Does = summary.Acquires
	default:
		return
	}
	l.learn(h)
}

// acquired reports whether a function holds a unit whenever it reports toldSuccess: by nil for an error, by true, or in any case.
func (l *holdLearner) acquired(u *unit, h *holdFact) bool {
	got := false
	for _, ret := range l.returns {
		s, told := l.at(u, ret), l.told(u, ret)
		got = got || s == pos
		h.Try = h.Try || told == toldByBool
		if told == toldFailure && s != zero || told != toldFailure && s != pos {
			return false
		}
	}
	return got
}

// same is the result by which all returns of a list hand something over, or 0.
func (l *holdLearner) same(by map[*ssa.Return]int) int {
	out := 0
	for _, ret := range l.returns {
		if i := by[ret]; i != 0 && out != 0 && i != out {
			return 0
		} else if i != 0 {
			out = i
		}
	}
	return out
}

// handedOver reports whether a unit is held wherever it is handed over.
func (l *holdLearner) handedOver(u *unit, by map[*ssa.Return]int) bool {
	for _, ret := range l.returns {
		if s := l.at(u, ret); by[ret] != 0 && (s&pos == 0 || s&(elsewhere|neg) != 0) {
			return false
		}
	}
	return true
}

// value learns whether what was acquired is returned, as the only thing that its result may be.
func (l *holdLearner) value(u *unit) {
	if by := l.same(u.gives); by != 0 && len(u.returned) == 0 && l.handedOver(u, u.gives) {
		l.learn(holdFact{HoldFact: summary.HoldFact{Does: summary.Acquires, What: u.what, Param: -1, Path: u.place.Path, By: by}})
		return
	}
	i := l.same(u.returned)
	if i == 0 || !l.handedOver(u, u.returned) {
		return
	}
	if _, ok := holdable(l.r, l.flow.fn.Signature.Results().At(i-1).Type()); !ok {
		return // in a guise in which nobody could give it back
	}
	for _, ret := range l.returns {
		if i > len(ret.Results) || !l.fresh(ret.Results[i-1], u.what) {
			return
		}
	}
	l.learn(holdFact{HoldFact: summary.HoldFact{Does: summary.Acquires, What: u.what, Param: -1, Path: u.place.Path, Result: i}})
}

// fresh reports whether a result is nothing, or something that the function acquired.
func (l *holdLearner) fresh(v ssa.Value, what models.Holding) bool {
	for _, p := range l.places.of(v) {
		if _, none := p.Root.(*ssa.Alloc); none && p.Path == "" && len(code.StoresTo(p.Root)) == 0 {
			continue // a zero struct
		}
		if !slices.ContainsFunc(l.flow.units, func(u *unit) bool { return u.value && u.what == what && u.place.Root == p.Root }) {
			return false
		}
	}
	return true
}
