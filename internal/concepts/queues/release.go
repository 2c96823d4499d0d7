package queues

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// releases recognises things that are kept to be let go together: all that the drain does with each is to close it, or to have
// what it belongs to remove it.
func releases(r *effects.Result, f *types.Var, drain ssa.Instruction) bool {
	found := false
	for _, l := range code.Loops(drain.Parent()) {
		for b := range l.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(*ssa.Call)
				if !ok {
					continue
				}
				callee := r.Callee(call)
				if callee == nil || r.SaysOnly(callee.Name()) {
					continue
				}
				args := code.Arguments(call)
				if !r.Says(lexicon.LetsGo, callee.Name()) || len(args) == 0 || !fromElement(args[0], f, 0) {
					return false
				}
				found = true
			}
		}
	}
	return found
}

// fromElement reports whether a value is an element of a field, or a part of one.
func fromElement(v ssa.Value, f *types.Var, depth int) bool {
	if depth > maxLimitDepth {
		return false
	}
	switch v := v.(type) {
	case *ssa.IndexAddr:
		return code.LoadedField(v.X) == f
	case *ssa.UnOp:
		return fromElement(v.X, f, depth+1)
	case *ssa.FieldAddr:
		return fromElement(v.X, f, depth+1)
	case *ssa.Field:
		return fromElement(v.X, f, depth+1)
	}
	return false
}

// maxCollects is how many functions may lie between whoever takes elements and what collects them for it.
const maxCollects = 10

// collectsFor reports whether a function only runs because another one, which takes the elements, has called it: it collects
// them for that call, and nobody else puts anything in. It may call itself on the way.
//
//	func (c *Config) Load(dir string) { c.files = nil; c.find(dir); c.parse() }
//	func (c *Config) find(path string) { ...; c.files = append(c.files, path) }
func collectsFor(r *effects.Result, fn, taker *ssa.Function, on map[*ssa.Function]bool) bool {
	fn = code.Outermost(fn)
	if fn == code.Outermost(taker) || on[fn] {
		return true
	}
	calls := r.Index.Callers[code.Origin(fn)]
	if len(calls) == 0 || len(on) == maxCollects {
		return false
	}
	on[fn] = true
	return !slices.ContainsFunc(calls, func(call ssa.CallInstruction) bool {
		_, async := call.(*ssa.Go)
		return async || !collectsFor(r, call.Parent(), taker, on)
	})
}
