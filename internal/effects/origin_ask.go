package effects

import (
	"cmp"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Origin says where the content of a value comes from, in the whole program where that is linked: a parameter is answered by the
// callers, where these are known.
//
//	id := chi.URLParam(r, "id")
//	key := fmt.Sprintf("user:%s", id)     RouteParam, complete
func (r *Result) Origin(v ssa.Value) Provenance { return r.OriginOfField(v, "") }

// OriginOfField says where a field of a value comes from: ".Customer.ID" of an order, or of what it points to.
func (r *Result) OriginOfField(v ssa.Value, path string) Provenance {
	if v == nil || r.index == nil {
		return Provenance{}
	}
	o := r.originsOf()
	if r.inquiry != nil {
		r.around() // the record comes first: see maxNodes
	}
	list := o.solve(originKey{ask: contained, of: v, path: path})
	o.noteForeign()
	var out []Way
	for _, w := range list {
		out = append(out, r.resolved(w)...)
	}
	return r.provenance(joinedWays(out).blended())
}

// noteForeign notes which summaries of other packages the answers rest on.
func (o *origins) noteForeign() {
	if o.r.inquiry == nil || o.notedFor == o.r.inquiry && o.noted == len(o.foreign) {
		return
	}
	o.notedFor, o.noted = o.r.inquiry, len(o.foreign)
	for fn := range o.foreign {
		o.r.summaryOf(fn)
	}
}

// resolved is what a source comes down to once the program is asked.
func (r *Result) resolved(w Way) []Way {
	list := []Way{w}
	if w.Kind == Parameter || w.Kind == heldIn {
		list = r.askedOrigin(w)
	}
	var out []Way
	for _, one := range list {
		if one.Kind == object {
			out = append(out, r.parts(one)...)
			continue
		}
		out = append(out, one)
	}
	return out
}

// askedOrigin asks the program where a parameter or what a field holds comes from.
func (r *Result) askedOrigin(w Way) []Way {
	if r.inquiry == nil {
		return []Way{w}
	}
	source := sourceKey(w)
	list, known := r.inquiry.origins[source]
	if !known {
		p, _ := r.around()
		list = p.origin(sourceOf(source))
		r.inquiry.origins[source] = list
		r.inquiry.answers["origin "+source] = list.digest() // what rests on it is looked at again when that is another one
	}
	var out []Way
	for _, one := range list {
		out = append(out, one.after(w.Chain...))
	}
	return out
}

// provenance is what a caller sees of ways: one for each kind, the shortest.
func (r *Result) provenance(list ways) Provenance {
	out := Provenance{Complete: list.complete()}
	if len(list) == 0 {
		out.Kinds = FixedText // nil, and what is empty
	}
	h := r.inquiry.files(r)
	slices.SortStableFunc(list, func(a, b Way) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), compareChains(a.Chain, b.Chain)) })
	for _, w := range list {
		switch {
		case w.Kind == Parameter:
			out.Complete = false
		case !oneKind(w.Kind):
			out.Complete = false
			continue
		}
		if out.Kinds.Has(w.Kind) && w.Kind != Parameter {
			continue
		}
		out.Kinds |= w.Kind
		w.Chain = slices.Clone(w.Chain)
		for i, hop := range w.Chain {
			w.Chain[i] = h.hop(hop)
		}
		out.Ways = append(out.Ways, w)
	}
	return out
}

// files is the hydrator of the package, which is the same for all answers.
func (q *inquiry) files(r *Result) hydrator {
	if q == nil {
		return r.hydrator()
	}
	if q.hydrate == nil {
		q.hydrate = ptr(r.hydrator())
	}
	return *q.hydrate
}
