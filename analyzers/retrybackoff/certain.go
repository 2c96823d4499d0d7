package retrybackoff

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/concepts/retry"
)

// onlyFor reports whether a loop comes back for certain failures alone, which it names: what is called may well retry others, and those only.
//
//	if errors.As(err, &failed) && failed.Code == busy { continue }
//	return err
func (c *checker) onlyFor(r *retry.Loop) bool {
	branch, failed := failures.BranchOf(c.effects, r.Call)
	if failed == nil || r.Body == nil {
		return false
	}
	seen := map[*ssa.BasicBlock]bool{}
	var returns func(b *ssa.BasicBlock) bool
	returns = func(b *ssa.BasicBlock) bool {
		if b == r.Call.Block() {
			return true
		}
		if !r.Body.Blocks[b] || seen[b] {
			return false
		}
		seen[b] = true
		br := code.BlockIf(b)
		for _, s := range b.Succs {
			if (br == nil || !namesFailure(br, s, r.Call)) && returns(s) {
				return true
			}
		}
		return false
	}
	return namesFailure(branch, failed, r.Call) || !returns(failed)
}

// namesFailure reports whether a branch goes to a block where a failure is a certain one: it, or a code of it, equals what is written there.
func namesFailure(br *ssa.If, to *ssa.BasicBlock, call *ssa.Call) bool {
	c := code.ConditionOf(br).Equal()
	if c.True != to || !code.DependsOn(c.Asks, call) {
		return false
	}
	switch asks := c.Asks.(type) {
	case *ssa.BinOp:
		return (asks.Op == token.EQL || asks.Op == token.NEQ) && (isNamed(asks.X) || isNamed(asks.Y))
	case *ssa.Call: // errors.Is(err, ErrBusy)
		return code.HasError(asks.Call.Args) && slices.ContainsFunc(asks.Call.Args, isNamed)
	}
	return false
}

// isNamed reports whether a value is a constant, or a variable of a package.
func isNamed(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const:
		return !code.IsNil(v)
	case *ssa.UnOp:
		_, global := v.X.(*ssa.Global)
		return global && v.Op == token.MUL
	case *ssa.MakeInterface:
		return isNamed(v.X)
	}
	return false
}
