package shutdownflow

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// one is the only value that v may be, or nil.
func (s *site) one(v ssa.Value) ssa.Value {
	from, all := s.effects.Sources(v)
	if !all || len(from) != 1 {
		return nil
	}
	return from[0]
}

// maxLineage is how often a context may have been derived.
const maxLineage = 8

// lineage lists a context and those that it is derived from and ends with.
//
//	ctx, cancel := context.WithTimeout(parent, time.Second)     ctx, parent
func (s *site) lineage(v ssa.Value) []ssa.Value {
	var out []ssa.Value
	for range maxLineage {
		from := s.one(v)
		if from == nil {
			return out
		}
		out = append(out, from)
		call := maker(from)
		if call == nil {
			return out
		}
		m := s.effects.Model(call)
		if m == nil || m.Context == nil || !derives[m.Context.Makes] {
			return out
		}
		if v = s.effects.Argument(call, m.Context.From); v == nil || !code.IsContext(v.Type()) {
			return out
		}
	}
	return out
}

// derives are the ways to make a context that ends with the one that it is made from.
var derives = map[string]bool{"deadline": true, "cancel": true, "value": true}

func maker(v ssa.Value) *ssa.Call {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, _ := v.(*ssa.Call)
	return call
}

// cancels recognises a call of the cancel function of a context.
func (s *site) cancels(call *ssa.Call, lineage []ssa.Value) bool {
	if call.Call.IsInvoke() || call.Call.StaticCallee() != nil {
		return false
	}
	fn, ok := s.one(call.Call.Value).(*ssa.Extract)
	if !ok {
		return false
	}
	m := s.effects.Model(maker(fn))
	if m == nil || m.Context == nil {
		return false
	}
	return slices.ContainsFunc(lineage, func(v ssa.Value) bool { x, ok := v.(*ssa.Extract); return ok && x.Tuple == fn.Tuple })
}

// afterFunc is the call that runs the function once a context is over.
//
//	context.AfterFunc(ctx, func() { srv.Shutdown(ctx) })
func (s *site) afterFunc(lineage []ssa.Value) ssa.Instruction {
	parent := s.fn.Parent()
	if parent == nil {
		return nil
	}
	for call := range code.Calls(parent) {
		callee := s.effects.Callee(call)
		if callee == nil || callee.FullName() != "context.AfterFunc" {
			continue
		}
		mc, ok := call.Common().Args[1].(*ssa.MakeClosure)
		if of := s.one(call.Common().Args[0]); ok && mc.Fn == s.fn && of != nil && slices.Contains(lineage, of) {
			return call
		}
	}
	return nil
}
