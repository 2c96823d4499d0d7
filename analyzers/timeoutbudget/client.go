package timeoutbudget

import (
	"go/types"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// client looks at a call of a client that has a limit of its own, for a request that is to be answered.
//
//	var client = &http.Client{Timeout: time.Minute}
//	func (s *Server) quote(w http.ResponseWriter, r *http.Request) {
//		req, err := http.NewRequestWithContext(r.Context(), "GET", s.url, nil)
//		resp, err := client.Do(req)
func (s *site) client() {
	m := s.effects.Model(s.call)
	if m == nil || m.Waits == nil || m.Waits.Field == "" || s.effects.Reach(s.fn).By != summary.Request {
		return
	}
	switch m.Waits.Bound {
	case "receiver":
	case "request":
		if !s.ofRequest(s.effects.Argument(s.call, m.Waits.Arg)) {
			return
		}
	default:
		return
	}
	at, limit := s.fieldOf(s.effects.Argument(s.call, -1), m.Waits.Field)
	if limit <= 0 || !s.inHandler() {
		return
	}
	s.inner, s.outer.chain = limit, []summary.Hop{s.effects.At(at, "limited to "+limit.String())}
	s.answers(s.call, s.effects.Name(s.call))
}

// inHandler reports whether the function is a handler of HTTP requests itself, or is only called by such ones, which wait for it.
func (s *site) inHandler() bool {
	return handles(s.fn.Signature) || s.callersHandle(maxParams, s.fn)
}

func (s *site) callersHandle(depth int, fn *ssa.Function) bool {
	calls, all := s.effects.Callers(fn)
	if !all || len(calls) == 0 || depth == 0 {
		return false
	}
	for _, call := range calls {
		if _, plain := call.(*ssa.Call); !plain || !handles(call.Parent().Signature) && !s.callersHandle(depth-1, call.Parent()) {
			return false
		}
	}
	return true
}

// handles recognises the signature of a handler.
func handles(sig *types.Signature) bool {
	for p := range sig.Params().Variables() {
		if code.IsResponseWriter(p.Type()) {
			return true
		}
	}
	return false
}

// ofRequest reports whether an outgoing request has the context of one that came in, with no limit of its own.
func (s *site) ofRequest(req ssa.Value) bool {
	if req == nil {
		return false
	}
	from, all := s.effects.Sources(req)
	if !all || len(from) != 1 {
		return false
	}
	made := maker(from[0])
	if made == nil {
		return false
	}
	m := s.effects.Model(made)
	if m == nil || m.Context == nil || m.Context.Makes != "value" {
		return false
	}
	ctx := s.effects.Argument(made, m.Context.From)
	return ctx != nil && code.IsContext(ctx.Type()) && s.outside(ctx).request
}

// fieldOf is the constant in a field of the one struct that a value is or points to, and where it is put there.
func (s *site) fieldOf(v ssa.Value, name string) (ssa.Instruction, time.Duration) {
	if v == nil {
		return nil, 0
	}
	from, all := s.effects.Sources(v)
	if !all || len(from) != 1 {
		return nil, 0
	}
	alloc, ok := from[0].(*ssa.Alloc)
	if !ok || code.WholeStore(alloc) {
		return nil, 0
	}
	elem := code.Struct(alloc.Type().(*types.Pointer).Elem())
	var at ssa.Instruction
	var out time.Duration
	for f := range elem.Fields() {
		if f.Name() != name {
			continue
		}
		for _, base := range s.effects.Index.Bases[f.Origin()] {
			if !s.effects.MayBe(base.X, alloc) {
				continue
			}
			for _, stored := range code.StoresTo(base) {
				n, ok := acts.Constant(s.effects, stored)
				if !ok || at != nil {
					return nil, 0
				}
				at, out = base, time.Duration(n)
			}
		}
	}
	return at, out
}
