package pauses

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Random reports whether the delay of a sleep has chance in it: something random is called in the function, or in one that computes it.
func Random(r *effects.Result, call ssa.CallInstruction) bool {
	if random(r, call.Parent()) {
		return true
	}
	for _, arg := range code.Arguments(call) {
		for _, v := range code.Operands(arg) {
			if c, ok := v.(*ssa.Call); ok {
				bodies := r.Bodies(c, false)
				if len(bodies) == 0 {
					return true // computed elsewhere: nobody knows
				}
				for _, fn := range bodies {
					if random(r, fn) {
						return true
					}
				}
			}
		}
	}
	bodies := r.Bodies(call, false)
	for _, fn := range bodies {
		if random(r, fn) {
			return true
		}
	}
	return len(bodies) == 0 && r.Model(call) == nil
}

// random reports whether a function calls something random, itself or through functions of the package.
func random(r *effects.Result, fn *ssa.Function) bool { return randomWithin(r, fn, 3) }

func randomWithin(r *effects.Result, fn *ssa.Function, depth int) bool {
	for c := range code.Calls(fn) {
		if callee := r.Callee(c); callee != nil && callee.Pkg() != nil && strings.Contains(callee.Pkg().Path(), "rand") {
			return true
		}
		if depth == 0 {
			continue
		}
		for _, body := range r.Bodies(c, false) {
			if randomWithin(r, body, depth-1) {
				return true
			}
		}
	}
	return false
}
