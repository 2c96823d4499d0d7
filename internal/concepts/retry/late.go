package retry

import (
	"go/constant"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// deadlineExceeded is the code of gRPC, blockedInVain the error of a Redis command that blocked until its time was up.
const (
	deadlineExceeded = 4
	blockedInVain    = "redis: nil"
)

// timedOut reports whether a branch asks if a wait took too long, and the block where it did: the try has paused by itself.
func timedOut(r *effects.Result, br *ssa.If) (late bool, in *ssa.BasicBlock) {
	c := code.ConditionOf(br).Equal()
	return namesLate(r, c.Asks, 0), c.True
}

func namesLate(r *effects.Result, v ssa.Value, depth int) bool {
	if depth > 4 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Global:
		return r.Says(lexicon.SaysLate, v.Name())
	case *ssa.Const:
		return lateConstant(r, v)
	case *ssa.Call:
		callee := r.Callee(v)
		if callee != nil && r.Says(lexicon.SaysLate, callee.Name()) {
			return true
		}
		return slices.ContainsFunc(code.Arguments(v), func(arg ssa.Value) bool { return lateArgument(r, arg, depth+1) })
	case *ssa.BinOp:
		return namesLate(r, v.X, depth+1) || namesLate(r, v.Y, depth+1)
	case *ssa.UnOp:
		return namesLate(r, v.X, depth+1)
	case *ssa.MakeInterface:
		return namesLate(r, v.X, depth+1)
	}
	return false
}

// lateArgument reports whether what a question about an error gets says that a wait took too long: errors.Is(err, ErrTimeout), or a part of its text.
func lateArgument(r *effects.Result, arg ssa.Value, depth int) bool {
	switch arg.(type) {
	case *ssa.UnOp, *ssa.Const, *ssa.MakeInterface: // the last of an error that is a string
		return namesLate(r, arg, depth)
	}
	return false
}

func lateConstant(r *effects.Result, v *ssa.Const) bool {
	if v.Value == nil {
		return false
	}
	switch v.Value.Kind() {
	case constant.Int:
		named := code.Named(v.Type())
		return named != nil && named.Obj().Name() == "Code" && v.Int64() == deadlineExceeded
	case constant.String:
		text := constant.StringVal(v.Value)
		return text == blockedInVain || r.Says(lexicon.SaysLate, text)
	}
	return false
}
