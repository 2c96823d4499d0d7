package metriclabels

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// A label is one value of a label of a metric.
type label struct {
	s     *detect.Site
	value ssa.Value
	from  summary.Provenance
	of    []ssa.Value // what it is computed from, as far as the package shows
}

// labelsOf lists the values of labels that a call gets.
//
//	v.WithLabelValues(path, code)    v.With(prometheus.Labels{"path": path})    metric.WithAttributes(attribute.String("path", path))
func labelsOf(s *detect.Site) []*label {
	c := s.Effects.Models.Content(s.Effects.Callee(s.Call))
	if c == nil || c.Labels == nil {
		return nil
	}
	var values []ssa.Value
	if i := c.Labels.Values; i != nil {
		values = append(values, elements(s.Effects.Argument(s.Call, *i))...)
	}
	if i := c.Labels.Map; i != nil {
		values = append(values, held(s.Effects.Argument(s.Call, *i))...)
	}
	if i := c.Labels.Value; i != nil {
		values = append(values, s.Effects.Argument(s.Call, *i))
	}
	var out []*label
	for _, v := range values {
		if v == nil || code.IsConst(v) {
			continue
		}
		w := &walk{s: s, seen: map[ssa.Value]bool{}}
		w.value(v, maxCallers)
		out = append(out, &label{s: s, value: v, from: origin.Of(s.Effects, v), of: w.found})
	}
	return out
}

// elements are those of a list that is made for the call, or the list.
func elements(list ssa.Value) []ssa.Value {
	if list == nil {
		return nil
	}
	if all := code.Variadic(list); all != nil {
		return all
	}
	if s, ok := list.(*ssa.Slice); ok {
		if array, ok := s.X.(*ssa.Alloc); ok {
			return code.Elements(array)
		}
	}
	return []ssa.Value{list}
}

// held is what a map that is made here holds, or the map.
func held(m ssa.Value) []ssa.Value {
	if m == nil {
		return nil
	}
	for x := m; x != nil; x = code.Viewed(x) {
		made, ok := x.(*ssa.MakeMap)
		if !ok {
			continue
		}
		var out []ssa.Value
		for _, ref := range *made.Referrers() {
			if u, ok := ref.(*ssa.MapUpdate); ok && u.Map == x {
				out = append(out, u.Value)
			}
		}
		return out
	}
	return []ssa.Value{m}
}

// keptIn is the map of labels that a value is, where one place makes it for all metrics that get it: in the package, through fields and helpers.
//
//	s.labels = prometheus.Labels{"user": user}; ...; sent.With(s.labels); failed.With(s.labels)
func keptIn(r *effects.Result, v ssa.Value, depth int) *ssa.MakeMap {
	if _, isMap := v.Type().Underlying().(*types.Map); !isMap || depth == 0 {
		return nil
	}
	sources, _ := r.Sources(v)
	if len(sources) != 1 {
		return nil
	}
	var next []ssa.Value
	switch from := sources[0].(type) {
	case *ssa.MakeMap:
		return from
	case *ssa.Parameter:
		given, _ := r.Arguments(from)
		next = trace.Values(given)
	case *ssa.Call:
		if callee := from.Call.StaticCallee(); callee != nil {
			next = code.ReturnedFirst(callee)
		}
	}
	if len(next) == 0 || len(next) > maxValues {
		return nil
	}
	first := keptIn(r, next[0], depth-1)
	for _, other := range next[1:] {
		if keptIn(r, other, depth-1) != first {
			return nil
		}
	}
	return first
}
