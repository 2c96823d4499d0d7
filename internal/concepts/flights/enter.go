package flights

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Claim is what effects say of a call that lets one of many callers through, and tells whether it did.
const Claim = "claim"

// Contributor says of functions that they let one of many callers in, so that other packages know as well.
var Contributor = effects.Contributor{Name: "flights", Instruction: enters}

// enters recognises where a function notes that its caller is the one who does the work: the others wait for that one, or come back with it, and the
// function answers who is who.
//
//	func (c *Calls) Enter(key string) (leader bool) {
//		c.mu.Lock()
//		done, ok := c.running[key]
//		if !ok {
//			c.running[key] = make(chan struct{})	// here
//		}
//		c.mu.Unlock()
//		if ok {
//			<-done
//		}
//		return !ok
//	}
func enters(r *effects.Result, at ssa.Instruction) []summary.Effect {
	put, ok := at.(*ssa.MapUpdate)
	if !ok || !Awaited(put.Value.Type()) || !tellsWhether(put) {
		return nil
	}
	place := code.LoadedField(put.Map)
	if place == nil {
		return nil // a map of one call: nobody else looks into it
	}
	return []summary.Effect{{Kind: summary.Cache, Name: Claim, Op: place.Pkg().Path() + "." + place.Name(), Chain: []summary.Hop{r.At(at, "lets one of its callers in")}}}
}

// tellsWhether reports whether a function that puts something into a map has looked before whether it is there, and answers that with yes or no.
func tellsWhether(put *ssa.MapUpdate) bool {
	for instr := range code.Instructions(put.Parent()) {
		look, ok := instr.(*ssa.Lookup)
		if ok && code.LoadedField(look.X) != nil && code.LoadedField(look.X) == code.LoadedField(put.Map) && answered(look) {
			return true
		}
	}
	return false
}

// answered reports whether a function returns yes or no, by what it has found.
func answered(look *ssa.Lookup) bool {
	for _, b := range look.Parent().Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if ok && slices.ContainsFunc(ret.Results, func(v ssa.Value) bool {
			return code.IsBool(v.Type()) && (code.IsConst(v) || code.MadeOf(v, look, map[ssa.Value]bool{}))
		}) {
			return true
		}
	}
	return false
}
