package regions

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// A gate says by what a caller knows whether an acquire succeeded.
//
//	tx, err := db.Begin()          gateError: held where err is nil
//	if mu.TryLock() { ... }        gateTrue: held where the result is true
//	tx := db.Begin(); tx.Error     gateField: held where the field of the result is nil
//	case sem <- struct{}{}:        gateCase: held where the select took this case
type gate struct {
	kind  gateKind
	value ssa.Value // the error, the bool, or the select
	field string    // of gateField
	index int       // of gateCase
}

type gateKind uint8

const (
	gateNone gateKind = iota
	gateError
	gateTrue
	gateField
	gateCase
)

func (g gate) err() ssa.Value {
	if g.kind == gateError {
		return g.value
	}
	return nil
}

// findKills decides for each branch what is not held there: its acquire failed, or the branch cannot follow it.
func (f *regionFlow) findKills() {
	f.kills = map[branch][]*unit{}
	for _, b := range f.fn.Blocks {
		br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok || len(b.Succs) != 2 {
			continue
		}
		for _, u := range f.units {
			for to := range 2 {
				if f.refutes(u, b, br.Cond, to == 0) {
					f.kills[branch{b, to}] = append(f.kills[branch{b, to}], u)
				}
			}
		}
	}
}

// refutes reports whether a unit is not held where a condition has a value.
func (f *regionFlow) refutes(u *unit, at *ssa.BasicBlock, cond ssa.Value, is bool) bool {
	for not, ok := cond.(*ssa.UnOp); ok && not.Op == token.NOT; not, ok = cond.(*ssa.UnOp) {
		cond, is = not.X, !is
	}
	for _, g := range u.ended {
		if (site{gate: g}).refuted(u, cond, is) {
			return true
		}
	}
	for _, s := range u.sites {
		if s.refuted(u, cond, is) || s.excluded(at, cond, is) {
			return true
		}
	}
	if cmp, ok := cond.(*ssa.BinOp); ok && (cmp.Op == token.EQL || cmp.Op == token.NEQ) {
		x := cmp.X
		if code.IsNil(x) {
			x = cmp.Y
		}
		if !code.IsNil(cmp.X) && !code.IsNil(cmp.Y) {
			return false
		}
		path, alias := u.aliases[x]
		return alias && path == "" && is == (cmp.Op == token.EQL) // there is none
	}
	return false
}

// refuted reports whether a condition says that the acquire at the site failed.
func (s site) refuted(u *unit, cond ssa.Value, is bool) bool {
	switch s.gate.kind {
	case gateTrue:
		return !is && comesFrom(cond, s.gate.value)
	case gateCase:
		return s.otherCase(cond, is)
	case gateError, gateField:
		return s.failedBy(u, cond, is)
	}
	return false
}

// failedBy asks whether an error that is looked at is the acquire's. Every error that a function recognises is one.
func (s site) failedBy(u *unit, cond ssa.Value, is bool) bool {
	switch cond := cond.(type) {
	case *ssa.BinOp:
		x, y := cond.X, cond.Y
		if !s.errorIs(u, x) {
			x, y = y, x
		}
		if cond.Op != token.EQL && cond.Op != token.NEQ || !s.errorIs(u, x) {
			return false
		}
		if code.IsNil(y) {
			return is == (cond.Op == token.NEQ)
		}
		return is == (cond.Op == token.EQL) // one of the known errors
	case *ssa.Call:
		for _, arg := range cond.Call.Args {
			if is && s.errorIs(u, arg) {
				return true
			}
		}
	}
	return false
}

func (s site) errorIs(u *unit, v ssa.Value) bool {
	if s.gate.kind == gateError {
		return comesFrom(v, s.gate.value)
	}
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	addr, ok := load.X.(*ssa.FieldAddr)
	if !ok || code.Struct(addr.X.Type()) == nil || code.FieldOf(addr).Name() != s.gate.field {
		return false
	}
	if call, derived := addr.X.(*ssa.Call); derived && ssa.Instruction(call) != s.at {
		return false // the error of what was done with it
	}
	_, alias := u.aliases[addr.X]
	return alias
}

// otherCase reports whether a condition says that a select took another case.
func (s site) otherCase(cond ssa.Value, is bool) bool {
	cmp, ok := cond.(*ssa.BinOp)
	if !ok || cmp.Op != token.EQL {
		return false
	}
	chosen, ok := cmp.X.(*ssa.Extract)
	if !ok || chosen.Tuple != s.gate.value || chosen.Index != 0 {
		return false
	}
	c, ok := cmp.Y.(*ssa.Const)
	if !ok || c.Value == nil {
		return false
	}
	index, _ := constant.Int64Val(c.Value)
	return is != (int(index) == s.gate.index)
}
