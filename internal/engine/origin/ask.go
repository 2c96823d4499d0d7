package origin

import (
	"cmp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Of says where the content of a value comes from, in the whole program where that is linked: a parameter is answered by the
// callers, where these are known.
//
//	id := chi.URLParam(r, "id")
//	key := fmt.Sprintf("user:%s", id)     RouteParam, complete
func Of(r *effects.Result, v ssa.Value) summary.Provenance { return OfField(r, v, "") }

// OfKeys says where the keys of a map come from.
func OfKeys(r *effects.Result, m ssa.Value) summary.Provenance { return OfField(r, m, keyPath) }

// OfField says where a field of a value comes from: ".Customer.ID" of an order, or of what it points to.
func OfField(r *effects.Result, v ssa.Value, path string) summary.Provenance {
	if v == nil || r.Index == nil {
		return summary.Provenance{}
	}
	o := originsOf(r)
	if r.Phase != effects.Collecting {
		r.Around() // the record comes first: see maxNodes
	}
	list := o.solve(originKey{ask: contained, of: v, path: path})
	o.noteForeign()
	var out []summary.Way
	for _, w := range list {
		out = append(out, resolved(r, w)...)
	}
	return provenance(r, summary.JoinedWays(out).Blended())
}

// noteForeign notes which summaries of other packages the answers rest on.
func (o *origins) noteForeign() {
	if o.r.Phase == effects.Collecting || o.notedIn == o.r.Entered && o.noted == len(o.foreign) {
		return
	}
	o.notedIn, o.noted = o.r.Entered, len(o.foreign)
	for fn := range o.foreign {
		o.r.SummaryOf(fn)
	}
}

// resolved is what a source comes down to once the program is asked.
func resolved(r *effects.Result, w summary.Way) []summary.Way {
	list := []summary.Way{w}
	if w.Kind == summary.Parameter || w.Kind == summary.OriginField {
		list = askedOrigin(r, w)
	}
	var out []summary.Way
	for _, one := range list {
		if one.Kind == summary.OriginObject {
			out = append(out, parts(r, one)...)
			continue
		}
		out = append(out, one)
	}
	return out
}

// askedOrigin asks the program where a parameter or what a field holds comes from.
func askedOrigin(r *effects.Result, w summary.Way) []summary.Way {
	if r.Phase == effects.Collecting {
		return []summary.Way{w}
	}
	list := originQuery.Ask(r, summary.SourceOf(summary.SourceKey(w))) // the same for all ways to the source
	var out []summary.Way
	for _, one := range list {
		out = append(out, one.After(w.Chain...))
	}
	return out
}

// provenance is what a caller sees of ways: one for each kind, the shortest.
func provenance(r *effects.Result, list summary.Ways) summary.Provenance {
	out := summary.Provenance{Complete: list.Complete()}
	if len(list) == 0 {
		out.Kinds = summary.FixedText // nil, and what is empty
	}
	h := r.Hydrator()
	slices.SortStableFunc(list, func(a, b summary.Way) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), summary.CompareChains(a.Chain, b.Chain))
	})
	for _, w := range list {
		switch {
		case w.Kind == summary.Parameter:
			out.Complete = false
		case !summary.IsOneKind(w.Kind):
			out.Complete = false
			continue
		}
		if out.Kinds.Has(w.Kind) && w.Kind != summary.Parameter {
			continue
		}
		out.Kinds |= w.Kind
		w.Chain = slices.Clone(w.Chain)
		for i, hop := range w.Chain {
			w.Chain[i] = h.Hop(hop)
		}
		out.Ways = append(out.Ways, w)
	}
	return out
}

// originQuery asks where a parameter, or what a field holds, comes from, with the way.
var originQuery = &effects.Query[summary.Way, summary.Ways]{
	ID: "origin", About: effects.Subject[summary.Way]{Write: summary.SourceKey, Read: summary.SourceOf},
	Alone: func(r *effects.Result, w summary.Way) summary.Ways {
		p, _ := r.Around()
		return p.Origin(w)
	},
	Linked: func(p *program.Program, _ *program.Package, w summary.Way) summary.Ways { return p.Origin(w) },
}
