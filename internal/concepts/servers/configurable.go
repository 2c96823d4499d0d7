package servers

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/bounds"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// Configured reports whether a call that serves may have been given timeouts all the same: its receiver holds a server, or was
// made of a configuration, that this package sets a timeout on, or the receiver was made elsewhere.
func Configured(r *effects.Result, call ssa.CallInstruction) bool {
	on := r.Argument(call, -1)
	if on == nil || call.Common().Signature().Recv() == nil {
		return false
	}
	made, all := r.Sources(on)
	parts := configurations(r, made)
	if holder := code.Struct(on.Type()); holder != nil {
		for f := range holder.Fields() {
			if isServer(r, f.Type()) {
				parts = append(parts, f)
			}
		}
	}
	for _, part := range parts {
		if !all || setsPart(r, part) || slices.ContainsFunc(made, func(v ssa.Value) bool { return !bounds.IsCall(v) }) {
			return true
		}
	}
	return false
}

func isServer(r *effects.Result, t types.Type) bool {
	m := r.Models.Type(t)
	return m != nil && m.Role == "server" && len(m.Bounds) > 0
}

// configurations lists the parameters of constructors that timeouts may be in.
func configurations(r *effects.Result, made []ssa.Value) []*types.Var {
	var out []*types.Var
	for _, v := range made {
		call, ok := v.(*ssa.Call)
		if !ok {
			continue
		}
		for p := range call.Call.Signature().Params().Variables() {
			if isServer(r, elementOf(p.Type())) {
				out = append(out, p)
			}
		}
	}
	return out
}

func elementOf(t types.Type) types.Type {
	if s, ok := t.(*types.Slice); ok {
		return s.Elem()
	}
	return t
}

// setsPart reports whether the package sets one of the timeouts of what a field holds, or of any configuration like that of a
// parameter.
func setsPart(r *effects.Result, part *types.Var) bool {
	t := elementOf(part.Type())
	for _, f := range bounding(r.Models.Type(t), code.Struct(t)) {
		for _, base := range r.Index.Bases[f.Origin()] {
			if held := code.LoadedField(base.X); !part.IsField() || held == part.Origin() {
				return true
			}
		}
	}
	return false
}

// bounding lists the fields of a struct that bound it.
func bounding(m *models.Type, s *types.Struct) []*types.Var {
	var out []*types.Var
	for f := range s.Fields() {
		if slices.Contains(m.Bounds, f.Name()) {
			out = append(out, f)
		}
	}
	return out
}

// givenAway reports whether a value is handed to a library that nothing is known of, which may complete it.
func givenAway(r *effects.Result, v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] || v.Referrers() == nil {
		return false
	}
	seen[v] = true
	for _, ref := range *v.Referrers() {
		away := false
		switch ref := ref.(type) {
		case *ssa.Phi:
			away = givenAway(r, ref, seen)
		case *ssa.Store:
			if addr, local := ref.Addr.(*ssa.Alloc); local && ref.Val == v {
				away = variableGivenAway(r, addr, seen)
			}
		case ssa.CallInstruction:
			away = callTakesAway(r, v, ref, seen)
		}
		if away {
			return true
		}
	}
	return false
}

func variableGivenAway(r *effects.Result, addr ssa.Value, seen map[ssa.Value]bool) bool {
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			if givenAway(r, ref, seen) {
				return true
			}
		case *ssa.MakeClosure:
			for i, b := range ref.Bindings {
				if b == addr && variableGivenAway(r, ref.Fn.(*ssa.Function).FreeVars[i], seen) {
					return true
				}
			}
		}
	}
	return false
}

func callTakesAway(r *effects.Result, v ssa.Value, call ssa.CallInstruction, seen map[ssa.Value]bool) bool {
	callee := call.Common().StaticCallee()
	fn := r.Callee(call)
	if callee == nil && fn == nil && slices.Contains(call.Common().Args, v) {
		return r.SomebodyChanges(bounds.ServerOption) // an option
	}
	if callee == nil || fn == nil || fn.Pkg() == nil || r.ModelOf(fn) != nil {
		return false
	}
	i := slices.Index(call.Common().Args, v)
	if !r.Ours(fn.Pkg()) {
		return i >= 0 && (fn.Signature().Recv() == nil || i > 0)
	}
	f := r.Functions[code.Origin(callee)]
	return f != nil && i >= 0 && i < len(f.Fn.Params) && givenAway(r, f.Fn.Params[i], seen)
}
