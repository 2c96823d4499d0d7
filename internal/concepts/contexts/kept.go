package contexts

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
)

// EndsElsewhere reports whether what ends a context is kept for somebody else to call: what it is given to has to outlive its caller.
//
//	ctx, cancel := context.WithCancel(context.Background())
//	s.watches[key] = cancel
//	events, err := s.client.Watch(ctx, key)
//
// So is one that has no deadline and whose end is handed out, but to callers that all have it run before they return, or when they do:
//
//	ctx, cancel := context.WithCancel(context.Background())
//	go s.poll(ctx, topic)
//	return func() error { cancel(); return nil }
func EndsElsewhere(r *effects.Result, ctx ssa.Value) bool {
	from, _ := r.Sources(ctx)
	return slices.ContainsFunc(from, func(v ssa.Value) bool {
		made, ok := v.(*ssa.Extract)
		if !ok {
			return false
		}
		call, ok := made.Tuple.(*ssa.Call)
		if !ok || call.Referrers() == nil {
			return false
		}
		m := r.Model(call)
		if m == nil || m.Context == nil {
			return false
		}
		return slices.ContainsFunc(*call.Referrers(), func(ref ssa.Instruction) bool {
			end, ok := ref.(*ssa.Extract)
			return ok && end.Index == made.Index+1 && (isKept(r, end) || m.Context.Makes != "deadline" && isHandedOut(r, end, end))
		})
	})
}

// isKept reports whether a function is put where others find it, and does not run when this one returns.
func isKept(r *effects.Result, end *ssa.Extract) bool {
	for _, ref := range *end.Referrers() {
		if at, ok := ref.(*ssa.Defer); ok && at.Call.Value == ssa.Value(end) {
			return false
		}
	}
	return slices.ContainsFunc(escape.Of(r, end).Stored, func(s escape.Stored) bool {
		return !s.Local && s.In != escape.InChannel && s.In != escape.InVariable
	})
}

// isHandedOut reports whether a function returns what ends a context, as it is or in a literal, to some caller that hands it on, or keeps it.
func isHandedOut(r *effects.Result, end *ssa.Extract, v ssa.Value) bool {
	return slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
		switch ref := ref.(type) {
		case *ssa.Return:
			i := slices.Index(ref.Results, v)
			calls, _ := r.Callers(ref.Parent())
			return len(calls) == 0 || slices.ContainsFunc(calls, func(call ssa.CallInstruction) bool { return keepsResult(r, call, i) })
		case *ssa.Store:
			variable, ok := ref.Addr.(*ssa.Alloc)
			return ok && v == ssa.Value(end) && isHandedOut(r, end, variable)
		case *ssa.MakeClosure:
			return isHandedOut(r, end, ref)
		case *ssa.ChangeType:
			return isHandedOut(r, end, ref)
		}
		return false
	})
}

// keepsResult reports whether one of the results of a function is there when whoever calls that has returned. Where it is not, it is run by then, or
// nobody ever will.
//
//	f.ending = append(f.ending, end)    return end	both keep it
//	defer end()    defer func() { end() }()    tidy(end)	none of these, if tidy runs what it is given
func keepsResult(r *effects.Result, call ssa.CallInstruction, i int) bool {
	made, ok := call.(*ssa.Call)
	if !ok {
		return false
	}
	result := code.Result(made, i)
	return result != nil && escape.Of(r, result).Leaves()
}
