package pools

import (
	"go/constant"
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
)

// OpensFile reports whether a call opens a database that is a file of this process: it names SQLite, or is given what a
// package for it makes.
func OpensFile(r *effects.Result, call ssa.CallInstruction) bool {
	return mentions(call, func(text string) bool { return strings.Contains(text, "sqlite") })
}

// InMemory reports whether a call opens a database that is no more than memory.
func InMemory(r *effects.Result, call ssa.CallInstruction) bool {
	return mentions(call, func(text string) bool {
		return strings.Contains(text, ":memory:") || strings.Contains(text, "mode=memory")
	})
}

// maxMentions is how deep the arguments of a call are looked through.
const maxMentions = 6

// mentions looks for a constant, or the path of a called package, among what the arguments of a call are made of.
func mentions(call ssa.CallInstruction, wanted func(string) bool) bool {
	seen := map[ssa.Value]bool{}
	var walk func(v ssa.Value, depth int) bool
	walk = func(v ssa.Value, depth int) bool {
		if v == nil || seen[v] || depth > maxMentions {
			return false
		}
		seen[v] = true
		switch v := v.(type) {
		case *ssa.Const:
			return v.Value != nil && v.Value.Kind() == constant.String && wanted(constant.StringVal(v.Value))
		case *ssa.Call:
			if fn := v.Call.StaticCallee(); fn != nil && fn.Pkg != nil && wanted(fn.Pkg.Pkg.Path()) {
				return true
			}
		}
		instr, ok := v.(ssa.Instruction)
		if !ok {
			return false
		}
		for _, op := range instr.Operands(nil) {
			if *op != nil && walk(*op, depth+1) {
				return true
			}
		}
		return false
	}
	for _, arg := range code.Arguments(call) {
		if walk(arg, 0) {
			return true
		}
	}
	return false
}

// maxHandsOut is through how many helpers a pool is followed on its way out of the package.
const maxHandsOut = 4

// HandsOut reports whether what a function returns leaves the package: the function is exported, or one that calls it hands it on.
func HandsOut(r *effects.Result, fn *ssa.Function) bool { return handsOut(r, fn, 0) }

func handsOut(r *effects.Result, fn *ssa.Function, depth int) bool {
	if r.Pass.Pkg.Name() == "main" || depth > maxHandsOut {
		return false
	}
	if token.IsExported(fn.Name()) {
		return true
	}
	for _, call := range r.Index.Callers[code.Origin(fn)] {
		if c, ok := call.(*ssa.Call); ok && escape.FlowOf(r, c).Returned && handsOut(r, call.Parent(), depth+1) {
			return true
		}
	}
	return false
}
