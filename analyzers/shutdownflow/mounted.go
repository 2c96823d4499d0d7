package shutdownflow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/models"
)

// drainedBefore holds for a server that never listens itself, but answers what another one hands it, where that one lets its requests end before.
//
//	web := &http.Server{Handler: http.HandlerFunc(func(w, r) { rpc.ServeHTTP(w, r) })}
//	...
//	web.Shutdown(ctx)
//	rpc.Stop()
func drainedBefore(s *site) bool {
	drained := slices.ContainsFunc(slices.Collect(code.Calls(s.fn)), func(call ssa.CallInstruction) bool {
		row := acts.Of(s.effects, call)
		return row != nil && row.Does == models.ActDrains && row.In != s.row.In && code.Reaches(call, s.call)
	})
	return drained && s.mounted()
}

// mounted reports whether the package hands requests to a server by a method or as a handler, and never has it listen.
func (s *site) mounted() bool {
	on := s.effects.Argument(s.call, -1)
	if on == nil {
		return false
	}
	found := false
	for _, f := range s.effects.Order {
		for call := range code.Calls(f.Fn) {
			if row := acts.Of(s.effects, call); row != nil && row.Does == models.ActServes && row.In == s.row.In {
				return false
			}
			found = found || handsTo(call, on.Type())
		}
	}
	return found
}

// handsTo reports whether a call hands a request to a server of some type, or the server to what does.
//
//	rpc.ServeHTTP(w, r)    mux.Handle("/", rpc)
func handsTo(at ssa.CallInstruction, server types.Type) bool {
	call, ok := at.(*ssa.Call)
	if !ok {
		return false
	}
	if recv := code.ReceiverOf(call); recv != nil && types.Identical(recv.Type(), server) {
		return code.MethodName(call) == "ServeHTTP"
	}
	return slices.ContainsFunc(call.Common().Args, func(arg ssa.Value) bool {
		made, ok := arg.(*ssa.MakeInterface)
		return ok && types.Identical(made.X.Type(), server) && code.HasMethod(made.Type(), "ServeHTTP")
	})
}
