package infer

import (
	"slices"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// timeout says what ends a wait that a function makes itself, with a duration: a parameter, a field of its receiver, a constant. It is
// false where the duration is anything else.
//
//	net.DialTimeout("tcp", addr, timeout)			argument 1
//	net.DialTimeout("tcp", d.addr, d.Timeout)		receiver, Timeout
//	net.DialTimeout("tcp", addr, 10*time.Second)		default, 10s
func (row *Row) timeout(w *models.Waits, e summary.Effect) bool {
	if e.By != "argument" || len(e.Chain) != 1 {
		return false
	}
	for instr := range code.Instructions(row.f.Fn) {
		call, ok := instr.(ssa.CallInstruction)
		if !ok || call.Pos() != e.Chain[0].Here() {
			continue
		}
		if m := row.r.Model(call); m != nil && m.Waits != nil && m.Waits.Bound == "argument" {
			return row.lasts(w, row.r.Argument(call, m.Waits.Arg))
		}
	}
	return false
}

// lasts sets how long a wait lasts whose duration is v.
func (row *Row) lasts(w *models.Waits, v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Parameter:
		arg := row.argument(slices.Index(row.f.Fn.Params, v))
		if arg >= 0 {
			w.Bound, w.Arg = "argument", arg
		}
		return arg >= 0
	case *ssa.Const:
		k, ok := code.Int(v)
		if ok && k > 0 {
			w.Bound, w.Default = "default", time.Duration(k).String()
		}
		return ok && k > 0
	case *ssa.UnOp:
		field, ok := v.X.(*ssa.FieldAddr)
		if !ok || row.f.Fn.Signature.Recv() == nil || field.X != ssa.Value(row.f.Fn.Params[0]) || !code.FieldOf(field).Exported() {
			return false
		}
		w.Bound, w.Field = "receiver", code.FieldOf(field).Name()
		return true
	}
	return false
}
