package failures

import (
	"go/constant"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// NamesContention reports whether a condition asks for a failure for which others are to blame that were faster.
//
//	errors.Is(err, ErrVersionConflict)    failed.Code == "40001"    collided(err)
func NamesContention(r *effects.Result, v ssa.Value) bool { return namesContention(r, v, 0) }

func namesContention(r *effects.Result, v ssa.Value, depth int) bool {
	if depth > 4 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Global:
		return r.Says(lexicon.SaysContention, v.Name())
	case *ssa.Const: // an error that is a string
		if v.Value == nil || v.Value.Kind() != constant.String {
			return false
		}
		text := constant.StringVal(v.Value)
		return RolledBack(text) || r.Says(lexicon.SaysContention, text)
	case *ssa.Call:
		if callee := r.Callee(v); callee != nil && r.Says(lexicon.SaysContention, callee.Name()) && !tellsOverload(v) || tellsContention(r, v, depth) {
			return true
		}
	case *ssa.BinOp, *ssa.UnOp, *ssa.MakeInterface:
	default:
		return false
	}
	return slices.ContainsFunc(code.Operands(v)[1:], func(op ssa.Value) bool { return namesContention(r, op, depth+1) })
}

// tellsContention recognises a call of a function of the package that is asked about an error, and that looks itself whether others were faster.
//
//	func collided(err error) bool {
//		var failed *pgconn.PgError
//		return errors.As(err, &failed) && failed.Code == "40001"
//	}
func tellsContention(r *effects.Result, call *ssa.Call, depth int) bool {
	fn := call.Call.StaticCallee()
	if fn == nil || !code.IsBool(call.Type()) || !slices.ContainsFunc(fn.Params, func(p *ssa.Parameter) bool { return code.IsError(p.Type()) }) {
		return false
	}
	for instr := range code.Instructions(fn) {
		switch v := instr.(type) {
		case *ssa.BinOp:
			if namesContention(r, v, depth+1) {
				return true
			}
		case *ssa.Call:
			if namesContention(r, v, depth+1) {
				return true
			}
		}
	}
	return false
}
