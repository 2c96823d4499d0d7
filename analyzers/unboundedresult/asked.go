package unboundedresult

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/detect"
)

// askedFor holds where the call was given what is looked for in what it returns: it has read that one.
//
//	urls, err := store.URLs(ctx, []uint{id})
//	return urls[id], err
//
// Of a list of one, it may be a part of that, too, or made of the same parts.
//
//	found, err := store.Find(ctx, order)			counts, err := store.Counts(ctx, []Key{{o.ID, o.Day}})
//	return found[order.ID], err				return counts[Key{o.ID, o.Day}], err
func askedFor(s *detect.Site) bool {
	call, ok := s.Call.(*ssa.Call)
	if !ok {
		return false
	}
	return slices.ContainsFunc(wanted(s, collectionOf(call)), func(key ssa.Value) bool {
		given := func(arg ssa.Value) bool { return code.Alike(arg, key) || code.MadeOf(arg, key, map[ssa.Value]bool{}) }
		return slices.ContainsFunc(code.Arguments(call), func(arg ssa.Value) bool {
			return given(arg) || slices.ContainsFunc(listed(arg), given) || isOf(key, single(arg))
		})
	})
}

// wanted lists what is looked for in a collection: the keys that are looked up, and what a loop over it compares elements with.
func wanted(s *detect.Site, all ssa.Value) []ssa.Value {
	var out []ssa.Value
	for _, ref := range *all.Referrers() {
		if look, ok := ref.(*ssa.Lookup); ok {
			out = append(out, look.Index)
		}
	}
	for _, l := range code.Loops(s.Fn) {
		if batches.OfLoop(s.Effects, l).Over != all {
			continue
		}
		for b := range code.OrderedBlocks(s.Fn, l) {
			if branch := code.BlockIf(b); branch != nil {
				if cmp, ok := branch.Cond.(*ssa.BinOp); ok && cmp.Op == token.EQL && !code.IsConst(cmp.X) && !code.IsConst(cmp.Y) {
					out = append(out, cmp.X, cmp.Y)
				}
			}
		}
	}
	return out
}

// listed is what a list is made of where it is given: []uint{id}, append(ids, id), f(id).
func listed(v ssa.Value) []ssa.Value {
	if array := arrayOf(v); array != nil {
		return code.Elements(array)
	}
	return nil
}

// single is what the one element of a list is made of, where it is given, or nil.
func single(v ssa.Value) []ssa.Value {
	array := arrayOf(v)
	if array == nil || code.ArrayLength(code.Pointee(array.Type())) != 1 {
		return nil
	}
	out := code.StoredThrough(array)
	for _, v := range out {
		out = append(out, literal(v)...)
	}
	return out
}

// literal is what a struct is made of that was written out, or nil.
func literal(v ssa.Value) []ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok {
		if made, ok := load.X.(*ssa.Alloc); ok {
			return code.Parts(made)
		}
	}
	return nil
}

// arrayOf is the array of a list that is written out, or nil. One that is appended to another is that of both, where there is nothing in the other.
func arrayOf(v ssa.Value) *ssa.Alloc {
	if call, ok := v.(*ssa.Call); ok {
		built, ok := call.Call.Value.(*ssa.Builtin)
		if !ok || built.Name() != "append" || !isEmpty(call.Call.Args[0]) {
			return nil
		}
		v = call.Call.Args[1]
	}
	list, ok := v.(*ssa.Slice)
	if !ok {
		return nil
	}
	array, _ := list.X.(*ssa.Alloc)
	return array
}

// isEmpty recognises a list that has nothing yet: nil, or one that was made with room.
func isEmpty(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const:
		return v.IsNil()
	case *ssa.MakeSlice:
		return code.IsZero(v.Len)
	case *ssa.Slice:
		return code.IsEmpty(v)
	}
	return false
}

// isOf reports whether a key is a part of one of some values, or a struct that is made of them.
func isOf(key ssa.Value, given []ssa.Value) bool {
	parts := literal(key)
	if len(parts) == 0 {
		parts = []ssa.Value{key}
	}
	return !slices.ContainsFunc(parts, func(part ssa.Value) bool {
		return !slices.ContainsFunc(given, func(of ssa.Value) bool { return code.AsksAlike(part, of) || isPart(part, of) }) && !madeOf(part, given)
	})
}

// madeOf reports whether a key is what a function makes of nothing but given values.
//
//	found, err := store.Find(ctx, []Request{req})
//	return found[hex.EncodeToString(req.Token)], err
func madeOf(key ssa.Value, given []ssa.Value) bool {
	call, ok := key.(*ssa.Call)
	if !ok {
		return false
	}
	args := slices.DeleteFunc(slices.Clone(code.Arguments(call)), code.IsConst)
	return len(args) > 0 && !slices.ContainsFunc(args, func(arg ssa.Value) bool { return !isOf(arg, given) })
}

// isPart reports whether a value is taken out of another: order.ID of order.
func isPart(part, of ssa.Value) bool {
	place := of
	if load, ok := of.(*ssa.UnOp); ok {
		place = load.X
	}
	for holder := range code.Holders(part) {
		if holder == of || holder == place {
			return true
		}
	}
	return false
}
