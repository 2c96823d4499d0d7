package acts

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/middleware"
)

// admits recognises a middleware that lets a request through only while little enough is in work.
//
//	if running.Add(1) > max { http.Error(w, "busy", http.StatusServiceUnavailable); return }
//	next.ServeHTTP(w, r)
func admits(r *effects.Result, fn *ssa.Function) bool {
	for call := range code.Calls(fn) {
		if middleware.GoesOn(r.Models, call, fn.Params...) && Admitted(call) {
			return true
		}
	}
	return false
}

// Admitted reports whether a function makes a call only after it has held what is in work against a limit, and has turned away whoever is too many.
//
//	if len(s.jobs.Running()) >= s.max { c.AbortWithStatus(http.StatusTooManyRequests); return }
//	s.jobs.Start(job)
func Admitted(call ssa.CallInstruction) bool {
	for _, b := range call.Parent().Blocks {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok || branch.Block() == call.Block() || !weighs(branch.Cond, true) {
			continue
		}
		if holds, decided := code.WayTo(branch, call.Block()); decided && turnsAway(b.Succs[way(!holds)]) {
			return true
		}
	}
	return false
}

// way is the index of the successor where a condition holds, or of the other one.
func way(holds bool) int {
	if holds {
		return 0
	}
	return 1
}

// weighs recognises a condition that holds a number against another one that is not nought, here or in a function of the package that says whether there is
// room. What is looked up by a key is the number of one caller, and the turns of a loop are nobody's.
//
//	n >= max    !s.hasRoom()
//	i < len(s.peers)    s.counts[user] > 100    s.countOf(user) > 100    none of these
func weighs(cond ssa.Value, here bool) bool {
	if not, ok := cond.(*ssa.UnOp); ok && not.Op == token.NOT {
		cond = not.X
	}
	switch cond := cond.(type) {
	case *ssa.BinOp:
		ordered := cond.Op == token.LSS || cond.Op == token.GTR || cond.Op == token.LEQ || cond.Op == token.GEQ
		return ordered && isAmount(cond.X) && isAmount(cond.Y) && !isTurn(cond)
	case *ssa.Call:
		fn := cond.Call.StaticCallee()
		return here && fn != nil && slices.ContainsFunc(fn.Blocks, func(b *ssa.BasicBlock) bool {
			return slices.ContainsFunc(b.Instrs, func(instr ssa.Instruction) bool {
				cmp, ok := instr.(*ssa.BinOp)
				return ok && weighs(cmp, false)
			})
		})
	}
	return false
}

// isAmount recognises a plain number that is not nought and not one of many that are told apart by a key: a time.Duration is none.
func isAmount(v ssa.Value) bool {
	t, ok := v.Type().(*types.Basic)
	return ok && t.Info()&types.IsNumeric != 0 && !code.IsZero(v) && !lookedUp(v)
}

// isTurn reports whether a comparison is the one by which a loop goes on.
//
//	for i := 0; i < len(s.peers); i++ { ... }
func isTurn(cmp *ssa.BinOp) bool {
	return slices.ContainsFunc(code.Loops(cmp.Parent()), func(l *code.Loop) bool { return l.Head == cmp.Block() })
}

// lookedUp reports whether a number comes out of a map, or of a call that is given a text which is another one each time.
//
//	s.counts[user]    rdb.Incr(ctx, "seen:"+user).Val()
func lookedUp(v ssa.Value) bool {
	seen := map[ssa.Value]bool{}
	var walk func(v ssa.Value) bool
	walk = func(v ssa.Value) bool {
		if seen[v] || len(seen) > code.MaxDependence {
			return false
		}
		seen[v] = true
		return keyed(v) || slices.ContainsFunc(code.Operands(v)[1:], walk)
	}
	return walk(v)
}

// keyed reports whether a value is what lies under a key, or what a call finds by one.
func keyed(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Lookup:
		return !code.IsString(v.X.Type())
	case *ssa.Call:
		return slices.ContainsFunc(code.Arguments(v), func(arg ssa.Value) bool { return code.IsString(arg.Type()) && !code.IsConst(arg) })
	}
	return false
}

// turnsAway reports whether what follows from a block answers that there is too much to do: by that status, here or in a function of the package.
//
//	w.WriteHeader(http.StatusTooManyRequests)
func turnsAway(from *ssa.BasicBlock) bool {
	for _, b := range from.Parent().Blocks {
		if !from.Dominates(b) {
			continue
		}
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if saysBusy(call) {
				return true
			}
			if fn := call.Common().StaticCallee(); fn != nil {
				for inner := range code.Calls(fn) {
					if saysBusy(inner) {
						return true
					}
				}
			}
		}
	}
	return false
}

// saysBusy recognises a call that gets the status of one who turns others away: 429 or 503.
func saysBusy(call ssa.CallInstruction) bool {
	return slices.ContainsFunc(call.Common().Args, func(arg ssa.Value) bool {
		c, ok := arg.(*ssa.Const)
		if !ok || c.Value == nil || c.Value.Kind() != constant.Int {
			return false
		}
		n, exact := constant.Int64Val(c.Value)
		return exact && (n == tooManyRequests || n == unavailable)
	})
}

// The statuses of one who turns others away.
const (
	tooManyRequests = 429
	unavailable     = 503
)
