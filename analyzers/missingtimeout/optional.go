package missingtimeout

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/commands"
)

// operatorExcuses are what excuses a server that only operators ask.
var operatorExcuses = []func(*serving) bool{askedFor}

// askedFor holds for a server that only starts where somebody asked for it: by a switch, or by giving it an address.
//
//	if *pprofAddr != "" {
//		go http.ListenAndServe(*pprofAddr, nil)
//	}
func askedFor(s *serving) bool {
	at, ok := s.at.(ssa.Instruction)
	return ok && commands.OnlyWhere(s.effects, at, behindSwitch)
}

// behindSwitch reports whether a block is only reached where a switch is on, or a text is given. Where a missing one is refused, nobody has a choice.
//
//	if addr == "" { log.Fatal("no address") }	// no switch
func behindSwitch(b *ssa.BasicBlock) bool {
	for d := b.Idom(); d != nil; d = d.Idom() {
		br := code.BlockIf(d)
		if br == nil {
			continue
		}
		c := code.ConditionOf(br)
		if given := c.True; given.Dominates(b) && given != br.Block().Succs[1] && isSwitch(c.Asks) {
			return true
		}
	}
	return false
}

// isSwitch recognises a condition on a setting: one that is read as it stands, or a text that is compared with none.
func isSwitch(cond ssa.Value) bool {
	switch cond := cond.(type) {
	case *ssa.UnOp:
		return cond.Op == token.MUL && code.IsBool(cond.Type())
	case *ssa.Parameter, *ssa.FreeVar, *ssa.Field:
		return code.IsBool(cond.Type())
	case *ssa.Call:
		return code.IsBool(cond.Type()) && cond.Call.Signature().Results().Len() == 1
	case *ssa.BinOp:
		return cond.Op == token.NEQ && isEmptyText(cond.Y)
	}
	return false
}

// isEmptyText recognises "".
func isEmptyText(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	return ok && k.Value != nil && k.Value.Kind() == constant.String && constant.StringVal(k.Value) == ""
}
