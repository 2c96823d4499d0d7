package nplusone

import (
	"go/types"
	"slices"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/routing"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// isHandle reports whether a value of a type is itself what leads to another machine: a pool, a client, an interface whose methods take a
// context.
func isHandle(s *detect.Site, t types.Type) bool {
	if routing.LeadsAway(s.Effects, t) {
		return true
	}
	iface, ok := code.Core(t).(*types.Interface)
	if !ok {
		return false
	}
	for m := range iface.Methods() {
		for p := range m.Signature().Params().Variables() {
			if code.IsContext(p.Type()) {
				return true
			}
		}
	}
	return false
}

// maxDeep bounds through how many structs a handle is looked for.
const maxDeep = 3

// carriesHandle reports whether a type is a handle, or has one in its fields: what is called on it may well be another machine each time.
func carriesHandle(s *detect.Site, t types.Type, depth int) bool {
	if isHandle(s, t) {
		return true
	}
	if depth >= maxDeep {
		return false
	}
	if iface, ok := code.Core(t).(*types.Interface); ok && iface.NumMethods() > 0 {
		return hidesHandle(s, iface.Method(0), depth)
	}
	fields := code.Struct(t)
	if fields == nil {
		return false
	}
	for f := range fields.Fields() {
		if carriesHandle(s, f.Type(), depth+1) {
			return true
		}
	}
	return false
}

// isObject reports whether a value of a type is, behind one of our interfaces, an object that does what is reported: whoever gets it asks that.
// A logger is none.
//
//	for _, checker := range checkers { failed = failed || fails(checker) }	// calls its Check
func isObject(s *detect.Site, t types.Type) bool {
	iface, ok := code.Core(t).(*types.Interface)
	if !ok {
		return false
	}
	for m := range iface.Methods() {
		does := slices.ContainsFunc(s.Effects.Implementations(m), func(impl *types.Func) bool { return doesAsMuch(s, impl) })
		if does && hidesHandle(s, m, 0) || !does && comesBy(s, m) {
			return true
		}
	}
	return false
}

// comesBy reports whether what is reported is done by a method of one of our interfaces. What does it is not in sight, if nothing in sight does.
func comesBy(s *detect.Site, method *types.Func) bool {
	if method.Pkg() == nil || !s.Effects.Ours(method.Pkg()) {
		return false
	}
	key := code.Key(method)
	return slices.ContainsFunc(s.Chain(), func(h summary.Hop) bool {
		call := h.Says()
		return call.Kind == summary.Calls && call.Behind && call.Callee == key
	})
}

// doesAsMuch reports whether a function does what is reported.
func doesAsMuch(s *detect.Site, fn *types.Func) bool {
	known := s.Effects.SummaryOf(fn)
	return known != nil && slices.ContainsFunc(known.Effects, func(e summary.Effect) bool { return isOne(e) && e.Name == s.Does[0].Name })
}

// hidesHandle reports whether a value of one of our interfaces may be an object that does something rather than data: what stands behind it in sight has
// a handle of its own, or nothing at all, or is not in sight.
//
//	for _, checker := range checkers { err = errors.Join(err, checker.Check()) }	// a *Postgres, a *Billing, each with its connection
func hidesHandle(s *detect.Site, method *types.Func, depth int) bool {
	if method.Pkg() == nil || !s.Effects.Ours(method.Pkg()) {
		return false
	}
	behind := s.Effects.Implementations(method)
	return len(behind) == 0 || slices.ContainsFunc(behind, func(m *types.Func) bool {
		recv := m.Signature().Recv().Type()
		fields := code.Struct(recv)
		return fields != nil && fields.NumFields() == 0 || carriesHandle(s, recv, depth+1)
	})
}
