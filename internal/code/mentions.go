package code

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Mentions reports whether one of some constant texts is in what a value is made of: its parts, what is appended to it or put into it, and what
// the functions of the package return that make it.
//
//	pipeline := mongo.Pipeline{{{Key: "$match", Value: active}}}
//	pipeline = append(pipeline, bson.D{{Key: "$out", Value: "totals"}})		$out
//	pipeline = into(pipeline, "totals")							likewise
func Mentions(v ssa.Value, texts []string) bool {
	return mentions(v, texts, map[ssa.Value]bool{})
}

func mentions(v ssa.Value, texts []string, seen map[ssa.Value]bool) bool {
	if v == nil || seen[v] || len(seen) > MaxDependence {
		return false
	}
	seen[v] = true
	if text := ConstantText(v); text != "" {
		return slices.Contains(texts, text)
	}
	parts := slices.Concat(Operands(v)[1:], putThrough(v))
	if call, ok := v.(*ssa.Call); ok {
		parts = append(parts, ReturnedFirst(call.Call.StaticCallee())...)
	}
	return slices.ContainsFunc(parts, func(part ssa.Value) bool { return mentions(part, texts, seen) })
}

// putThrough lists what is put into an array, a struct, a list or a map.
func putThrough(v ssa.Value) []ssa.Value {
	switch v.(type) {
	case *ssa.Alloc, *ssa.MakeSlice, *ssa.Slice, *ssa.Call:
		return StoredThrough(v)
	case *ssa.MakeMap:
		var out []ssa.Value
		for _, ref := range *v.Referrers() {
			if put, ok := ref.(*ssa.MapUpdate); ok {
				out = append(out, put.Key, put.Value)
			}
		}
		return out
	}
	return nil
}
