package unboundedcache

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// refusesTwice holds for a registry: who comes with a key that is there fails. That is no cache, which answers with what it has, and of what registers
// there is as much as somebody has set up. What only notes that a key was used fails as well when that comes again, and is none.
//
//	if _, taken := db.byName[u.Name]; taken { return errTaken }
//	db.byName[u.Name] = u
//
//	if _, used := s.nonces[n]; used { return errReplayed }
//	s.nonces[n] = time.Now()	a note
func refusesTwice(e *entry) bool {
	if e.growing() || e.isMark() || e.value == nil || isNote(shown(e.value).Type()) {
		return false
	}
	for branch := range code.BranchesTo(e.at.Block()) {
		has, known := e.has(branch.Cond)
		if !known {
			continue
		}
		there := branch.Block().Succs[0]
		if !has {
			there = branch.Block().Succs[1]
		}
		if e.turnsAway(there) {
			return true
		}
	}
	return false
}

// isNote recognises what says no more of a key than when, how often or whether it came.
func isNote(t types.Type) bool {
	if _, basic := code.Core(t).(*types.Basic); basic {
		return !code.IsString(t)
	}
	named := code.Named(t)
	return named != nil && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "time"
}

// maxJumps is how many blocks a way is followed to its end.
const maxJumps = 8

// turnsAway reports whether a way ends in a failure, whatever comes.
func (e *entry) turnsAway(b *ssa.BasicBlock) bool {
	var put map[ssa.Value]ssa.Value // what the way puts into variables, such as a result by name
	for range maxJumps {
		for _, instr := range b.Instrs {
			if s, ok := instr.(*ssa.Store); ok {
				if put == nil {
					put = map[ssa.Value]ssa.Value{}
				}
				put[s.Addr] = s.Val
			}
		}
		switch last := b.Instrs[len(b.Instrs)-1].(type) {
		case *ssa.Panic:
			return true
		case *ssa.Return:
			return e.failsWith(last, put)
		case *ssa.Jump:
			b = b.Succs[0]
		default:
			return false
		}
	}
	return false
}

// failsWith reports whether a return hands out an error for sure, which may stand in a variable.
func (e *entry) failsWith(ret *ssa.Return, put map[ssa.Value]ssa.Value) bool {
	if len(ret.Results) == 0 {
		return false
	}
	last := ret.Results[len(ret.Results)-1]
	if load, ok := last.(*ssa.UnOp); ok && load.Op == token.MUL && put[load.X] != nil {
		last = put[load.X]
	}
	if !code.IsError(last.Type()) {
		return false
	}
	switch v := last.(type) {
	case *ssa.MakeInterface:
		return true
	case *ssa.Call: // of what is there, it may well go on with it: return job.start()
		row := e.effects.Models.Holds(e.effects.Callee(v))
		return row != nil && row.Errs
	case *ssa.UnOp:
		_, sentinel := v.X.(*ssa.Global)
		return sentinel
	}
	return false
}
