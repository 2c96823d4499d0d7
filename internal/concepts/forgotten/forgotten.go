package forgotten

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// A Drop is where a function forgets a connection that is still open, because a use of it has failed.
type Drop struct {
	Store *ssa.Store // of nil
	Field *types.Var
	Use   *ssa.Call // that failed
}

// In lists where a function sets a field to nil that has a connection, once a use of it has failed, without closing it, which the
// package does elsewhere.
//
//	if err := c.client.Publish(key, body); err != nil {
//		c.client = nil		// the next call connects again
//		return err
//	}
func In(r *effects.Result, fn *ssa.Function) []Drop {
	var out []Drop
	for instr := range code.Instructions(fn) {
		s, ok := instr.(*ssa.Store)
		if !ok || !code.IsNil(s.Val) {
			continue
		}
		addr, ok := s.Addr.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		d := &drop{r: r, fn: fn, store: s, field: code.PlaceOf(addr)}
		if use := d.failed(); use != nil && d.connects() && d.closedElsewhere() && !d.closes() {
			out = append(out, Drop{s, d.field, use})
		}
	}
	return out
}

// drop is one store that is looked at.
type drop struct {
	r     *effects.Result
	fn    *ssa.Function
	store *ssa.Store
	field *types.Var
}

// failed is the call that used the field and has failed where the store is reached, or nil. An error that is held against a known one, and a
// question whether it is still open, may say that it is closed already.
func (d *drop) failed() *ssa.Call {
	if d.field == nil {
		return nil
	}
	var use *ssa.Call
	for br, b := range code.BranchesTo(d.store.Block()) {
		if len(b.Preds) != 1 {
			continue
		}
		cmp, ok := br.Cond.(*ssa.BinOp)
		if !ok || !code.IsError(cmp.X.Type()) || !code.IsNil(cmp.Y) {
			if !ok && br.Block().Succs[1] == b {
				continue // it is not one of the errors that were asked for
			}
			return use
		}
		if on := br.Block().Succs[0] == b; on == (cmp.Op == token.NEQ) && use == nil {
			use = d.usedBy(cmp.X)
		}
	}
	return use
}

// usedBy is the call that an error is of, if that uses what is in the field.
func (d *drop) usedBy(err ssa.Value) *ssa.Call {
	if x, ok := err.(*ssa.Extract); ok {
		err = x.Tuple
	}
	call, ok := err.(*ssa.Call)
	if !ok {
		return nil
	}
	if args := code.Arguments(call); len(args) > 0 && code.LoadedField(args[0]) == d.field {
		return call
	}
	for _, body := range d.r.Bodies(call, false) {
		for instr := range code.Instructions(body) {
			if v, ok := instr.(ssa.Value); ok && code.LoadedField(v) == d.field {
				return call
			}
		}
	}
	return nil
}

// closedElsewhere reports whether the package closes what is in the field.
func (d *drop) closedElsewhere() bool {
	return slices.ContainsFunc(d.r.Order, func(f *effects.Function) bool { return len(d.closings(f.Fn)) > 0 })
}

// closes reports whether the function itself, or one that it calls, closes what is in the field on a way that leads past the store, or gives
// it to somebody who may.
func (d *drop) closes() bool {
	for _, c := range d.closings(d.fn) {
		_, deferred := c.(*ssa.Defer)
		load, _ := code.Arguments(c)[0].(ssa.Instruction)
		if deferred || code.Reaches(c, d.store) || load != nil && code.Before(load, d.store) {
			return true
		}
	}
	for instr := range code.Instructions(d.fn) {
		if v, ok := instr.(ssa.Value); ok && code.LoadedField(v) == d.field && d.given(v) {
			return true
		}
		if call, ok := instr.(*ssa.Call); ok && slices.ContainsFunc(d.r.Bodies(call, false), func(body *ssa.Function) bool { return len(d.closings(body)) > 0 }) {
			return true
		}
	}
	return len(d.fn.AnonFuncs) > 0
}

// closings lists the calls in a function that close what is in the field.
func (d *drop) closings(fn *ssa.Function) []ssa.CallInstruction {
	var out []ssa.CallInstruction
	for call := range code.Calls(fn) {
		callee := d.r.Callee(call)
		args := code.Arguments(call)
		if callee == nil || len(args) == 0 || code.LoadedField(args[0]) != d.field {
			continue
		}
		if code.IsClose(callee) || d.r.Says(lexicon.CleansUp, callee.Name()) {
			out = append(out, call)
		}
	}
	return out
}

// given reports whether a value is anything else than compared, or called a method of.
func (d *drop) given(v ssa.Value) bool {
	return slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
		switch ref := ref.(type) {
		case *ssa.BinOp, *ssa.DebugRef:
			return false
		case ssa.CallInstruction:
			args := code.Arguments(ref)
			return len(args) == 0 || args[0] != v || slices.Contains(args[1:], v)
		}
		return true
	})
}
