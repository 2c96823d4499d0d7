package retry

import (
	"go/constant"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// contends reports whether what is repeated failed because others were faster: who tries again a few times may well win.
//
//	if errors.Is(err, ErrVersionConflict) { continue }
func contends(r *effects.Result, w *round) bool {
	if callee := r.Callee(w.call); callee != nil && r.Says(lexicon.SaysContention, callee.Name()) {
		return true
	}
	for _, br := range w.branches {
		if br.contends && w.ways.Has(br.Block()) {
			return true
		}
	}
	return namesContention(r, w.branch.Cond, 0)
}

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
		return failures.RolledBack(text) || r.Says(lexicon.SaysContention, text)
	case *ssa.Call:
		if callee := r.Callee(v); callee != nil && r.Says(lexicon.SaysContention, callee.Name()) || tellsContention(r, v, depth) {
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

// varies reports whether an operand of a call, or what it is a part of, is picked anew in each round, from what is left or
// by chance.
//
//	err := client.Send(balancer.Pick(), m)
func varies(r *effects.Result, l *code.Loop, call *ssa.Call) bool {
	return slices.ContainsFunc(code.Arguments(call), func(arg ssa.Value) bool { return picked(r, l, arg) })
}

func picked(r *effects.Result, l *code.Loop, v ssa.Value) bool {
	for v := range code.Holders(v) {
		if call, ok := v.(*ssa.Call); ok {
			callee := r.Callee(call)
			return l.Blocks[call.Block()] && callee != nil && r.Says(lexicon.Picks, callee.Name())
		}
	}
	return false
}
