package retry

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// RetriesWithout says what a retry policy that is built in place lacks, or "".
func RetriesWithout(r *effects.Result, alloc *ssa.Alloc) string {
	elem := alloc.Type().Underlying().(*types.Pointer).Elem()
	m := r.Models.Type(elem)
	if m == nil || m.Role != "retry" && m.Role != "no-backoff" || code.WholeStore(alloc) {
		return ""
	}
	name := types.TypeString(elem, func(p *types.Package) string { return p.Name() })
	if m.Role == "no-backoff" {
		return name + " tries again without any delay"
	}
	s, ok := code.CoreStruct(elem)
	if !ok || !r.SetsAny(alloc, s) {
		return ""
	}
	for _, zero := range m.Unlimits {
		if len(zero.With) > 0 && !anySet(r, s, alloc, zero.With) {
			continue
		}
		for f := range s.Fields() {
			if f.Name() == zero.Field && !r.SetOn(f, alloc) {
				return name + " without " + zero.Field + " " + zero.Means
			}
		}
	}
	return ""
}

func anySet(r *effects.Result, s *types.Struct, alloc *ssa.Alloc, names []string) bool {
	for f := range s.Fields() {
		if slices.Contains(names, f.Name()) && r.SetOn(f, alloc) {
			return true
		}
	}
	return false
}

// Posts reports whether a call, or a function of the package that it runs, sends a POST without idempotency key.
func Posts(r *effects.Result, call ssa.CallInstruction) bool {
	post, key := postIn(r, call)
	for _, fn := range r.Bodies(call, false) {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if c, ok := instr.(ssa.CallInstruction); ok {
					p, k := postIn(r, c)
					post, key = post || p, key || k
				}
			}
		}
	}
	return post && !key
}

func postIn(r *effects.Result, call ssa.CallInstruction) (post, key bool) {
	m := r.Model(call)
	for _, arg := range code.Arguments(call) {
		c, ok := arg.(*ssa.Const)
		if !ok || c.Value == nil || c.Value.Kind() != constant.String {
			continue
		}
		text := constant.StringVal(c.Value)
		if strings.Contains(strings.ToLower(text), "idempotency") {
			key = true
		}
		if m != nil && m.Context != nil && text == "POST" {
			post = true
		}
	}
	return post, key
}

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
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			c, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
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
	}
	return false
}
