package infer

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// somePath reports whether a function has a way to succeed on which none of its waits is made: what waits then is an option.
//
//	func (c *Config) Resolve(name string) (string, error) {
//		if c.Static { return name, nil }
//		return net.LookupCNAME(name)
//	}
//
// A loop counts as run, and a result that may be an error as one.
func somePath(f *effects.Function, waits []summary.Effect) bool {
	at := waiting(f, waits)
	if len(f.Fn.Blocks) == 0 || len(at) == 0 {
		return false
	}
	seen := map[*ssa.BasicBlock]bool{}
	queue := []*ssa.BasicBlock{f.Fn.Blocks[0]}
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		if seen[b] || at[b] {
			continue
		}
		seen[b] = true
		if succeeds(b) {
			return true
		}
		queue = append(queue, b.Succs...)
	}
	return false
}

// waiting are the blocks that make the first calls on the way to some waits, or the heads of the loops around them.
func waiting(f *effects.Function, waits []summary.Effect) map[*ssa.BasicBlock]bool {
	out := map[*ssa.BasicBlock]bool{}
	loops := code.Loops(f.Fn)
	for instr := range code.Instructions(f.Fn) {
		at := instr.Pos()
		if call, ok := instr.(ssa.CallInstruction); !ok || !slices.ContainsFunc(waits, func(e summary.Effect) bool {
			return len(e.Chain) > 0 && (e.Chain[0].Here() == at || e.Chain[0].Here() == call.Common().Pos())
		}) {
			continue
		}
		b := instr.Block()
		for _, l := range loops {
			if l.Blocks[b] {
				out[l.Head] = true
			}
		}
		out[b] = true
	}
	return out
}

// succeeds reports whether a block ends in a return that hands out no error.
func succeeds(b *ssa.BasicBlock) bool {
	ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
	if !ok {
		return false
	}
	if len(ret.Results) == 0 || !code.IsError(lastType(ret)) {
		return true
	}
	return maybeNil(ret.Results[len(ret.Results)-1])
}

func lastType(ret *ssa.Return) types.Type { return ret.Results[len(ret.Results)-1].Type() }

func maybeNil(v ssa.Value) bool {
	if phi, ok := v.(*ssa.Phi); ok {
		return slices.ContainsFunc(phi.Edges, code.IsNil)
	}
	return code.IsNil(v)
}
