package escapedctx

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// detaches reports whether all that a call runs takes nothing of a context but its values: the end of the request does not end it.
//
//	go func() { if err := s.renew(ctx); err != nil { log.Print(err) } }()
//	func (s *Server) renew(ctx context.Context) error { ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second); ... }
func detaches(s *detect.Site, call ssa.CallInstruction, ctx ssa.Value) bool {
	bodies := s.Effects.Bodies(call, false)
	return len(bodies) > 0 && !slices.ContainsFunc(bodies, func(body *ssa.Function) bool { return !detachedIn(s, body, call, ctx) })
}

// detachedIn reports whether a function gets a context by a call, and only takes its values.
func detachedIn(s *detect.Site, body *ssa.Function, call ssa.CallInstruction, ctx ssa.Value) bool {
	found := false
	for _, e := range s.Effects.EdgesTo(s.Effects.Functions[body]) {
		if e.Call != call || e.Blind {
			continue
		}
		for i, p := range body.Params {
			if e.Argument(i) != ctx {
				continue
			}
			if found = true; slices.ContainsFunc(*p.Referrers(), func(ref ssa.Instruction) bool { return !valuesOnly(s.Effects, ref) }) {
				return false
			}
		}
	}
	return found
}

// valuesOnly recognises a use of a context that does not care for its end: context.WithoutCancel(ctx), ctx.Value(key), slog.InfoContext(ctx, "late").
func valuesOnly(r *effects.Result, use ssa.Instruction) bool {
	call, ok := use.(*ssa.Call)
	if !ok {
		_, debug := use.(*ssa.DebugRef)
		return debug
	}
	if m := r.Model(call); m != nil && m.Context != nil {
		return m.Context.Makes == "detached"
	}
	if recv := code.ReceiverOf(call); recv != nil && code.IsContext(recv.Type()) {
		return code.MethodName(call) == "Value"
	}
	return call.Call.Signature().Results().Len() == 0 && len(r.Call(call)) == 0 && len(r.Bodies(call, false)) == 0
}
