package flights

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/models"
)

// Shares reports whether a function is a singleflight made by hand: it looks among the calls that are under way, and waits
// for the one that it finds.
func Shares(r *effects.Result, fn *ssa.Function) bool {
	if sharesOne(fn) {
		return true
	}
	found, waits := false, false
	for instr := range code.Instructions(fn) {
		switch instr := instr.(type) {
		case *ssa.Lookup:
			m, ok := code.Core(instr.X.Type()).(*types.Map)
			found = found || ok && Awaited(m.Elem())
		case *ssa.TypeAssert: // out of a sync.Map
			found = found || Awaited(instr.AssertedType)
		case *ssa.UnOp:
			waits = waits || instr.Op == token.ARROW
		case *ssa.Select:
			waits = true
		case *ssa.Call:
			waits = waits || instr.Call.StaticCallee() != nil && r.Says(lexicon.Awaits, instr.Call.StaticCallee().Name())
		}
		if found && waits {
			return true
		}
	}
	return false
}

// Awaited reports whether a value tells when something is done: a channel, or a struct with one or with a WaitGroup.
func Awaited(t types.Type) bool {
	if _, ok := code.Core(t).(*types.Chan); ok {
		return true
	}
	s := code.Struct(t)
	if s == nil {
		return false
	}
	for f := range s.Fields() {
		if _, ok := code.Core(f.Type()).(*types.Chan); ok {
			return true
		}
		if named := code.Named(f.Type()); named != nil && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "sync" && (named.Obj().Name() == "WaitGroup" || named.Obj().Name() == "Cond") {
			return true
		}
	}
	return false
}

// Coalesces reports whether a call runs something once for many callers, or under a lock, in the functions of the package that it
// gets to first.
func Coalesces(r *effects.Result, call ssa.CallInstruction) bool {
	for _, body := range r.Bodies(call, false) {
		if Shares(r, body) {
			return true
		}
		for instr := range code.Instructions(body) {
			inner, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if m := r.Model(inner); m != nil && (m.Sets != nil && m.Sets.What == "lock" || coalesced(m)) {
				return true
			}
			if callee := r.Callee(inner); callee != nil && r.Says(lexicon.TakesLock, callee.Name()) {
				return true
			}
		}
	}
	return false
}

func coalesced(m *models.Func) bool {
	for _, given := range m.Calls {
		if given.How == "coalesced" {
			return true
		}
	}
	return false
}
