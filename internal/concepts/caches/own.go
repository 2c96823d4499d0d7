package caches

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// maxOwnHops is through how many calls a function is followed to the object that it makes.
const maxOwnHops = 3

// ofItsOwn reports whether all that a call asks or fills of a cache is in objects that the callee makes itself, and not around what others have: nobody has
// put anything there before.
//
//	cursor := &Cursor{fields: map[string]Field{}}    in newQuery
//	cursor.decode(text)
//	f := cursor.fields["name"]
func ofItsOwn(r *effects.Result, call ssa.CallInstruction, cache string, hops int) bool {
	fn := call.Common().StaticCallee()
	if fn == nil || len(fn.Blocks) == 0 || hops == 0 {
		return false
	}
	found := false
	for instr := range code.Instructions(fn) {
		on, uses := usedOn(r, instr, cache)
		if !uses {
			continue
		}
		inner, called := instr.(ssa.CallInstruction)
		own := code.MadeHere(on) && !slices.ContainsFunc(code.Lent(on), func(f *types.Var) bool { return variableID(r, f.Origin()) == cache })
		if !own && (!called || !ofItsOwn(r, inner, cache, hops-1)) {
			return false
		}
		found = true
	}
	return found
}

// usedOn is the object in which an instruction asks or fills a cache, or the receiver of the call that does; nil where that is not in sight.
func usedOn(r *effects.Result, instr ssa.Instruction, cache string) (on ssa.Value, uses bool) {
	if e, _, ok := mapUse(r, instr); ok {
		return code.MapOwner(instr), e.Op == cache
	}
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return nil, false
	}
	for _, e := range effectsOf(r, call, false) {
		if e.Kind == summary.Cache && e.Op == cache {
			return r.Argument(call, -1), true
		}
	}
	return nil, false
}
