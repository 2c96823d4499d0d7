package droppedctx

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// armed holds for a call on something that was given the context before, by what does not wait itself: its end ends the call as well.
//
//	deadline, _ := ctx.Deadline()
//	conn.SetDeadline(deadline)
//	return conn.Exchange(m)
//
//	stop := context.AfterFunc(ctx, func() { conn.Close() })
//	defer stop()
//	return conn.Exchange(m)
func armed(s *detect.Site) bool {
	on, scope := s.Effects.Argument(s.Call, -1), contexts.ScopeOf(s.Effects, s.Fn).Of
	if on == nil || scope == nil {
		return false
	}
	for before := range code.Calls(s.Fn) {
		if before == s.Call || !code.Reaches(before, s.Call) {
			continue
		}
		if learns(before, scope) && reaches(s, before, on) && !waiting(s, before) {
			return true
		}
	}
	return false
}

// learns reports whether a call is given something that a parameter, or what comes of it, is in.
func learns(call ssa.CallInstruction, p *ssa.Parameter) bool {
	return slices.ContainsFunc(code.Arguments(call), func(arg ssa.Value) bool { return code.MadeOf(arg, p, map[ssa.Value]bool{}) })
}

// reaches reports whether a call is a method of a value, or is given it in a function literal; or as it is, where others can set its deadline. A pool that is
// handed on to whoever works with it is not armed by that.
func reaches(s *detect.Site, call ssa.CallInstruction, on ssa.Value) bool {
	kept := on
	if load, ok := on.(*ssa.UnOp); ok {
		if variable, ok := load.X.(*ssa.Alloc); ok {
			kept = variable
		}
	}
	settable, of := code.HasMethod(on.Type(), "SetDeadline"), s.Effects.Argument(call, -1)
	return slices.ContainsFunc(code.Arguments(call), func(arg ssa.Value) bool {
		_, literal := arg.(*ssa.MakeClosure)
		may := literal || settable || arg == of
		return may && (code.SameOrLoaded(arg, on) || code.MadeOf(arg, kept, map[ssa.Value]bool{}))
	})
}

// waiting reports whether a call waits itself: what it does with a context ends with it.
func waiting(s *detect.Site, call ssa.CallInstruction) bool {
	return slices.ContainsFunc(s.Effects.Call(call), func(e summary.Effect) bool { return e.Kind == summary.Wait })
}
