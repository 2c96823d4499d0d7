package contexts

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// maxForsaken bounds through how many functions a group is followed.
const maxForsaken = 4

// Forsaken reports whether a group is made in a function, or in one that calls it, from where it gets to nobody who waits for it.
//
//	var g errgroup.Group
//	g.Go(func() error { return s.Mail.Send(ctx, to) })
//	return nil
func Forsaken(r *effects.Result, group ssa.Value) bool { return forsaken(r, group, maxForsaken) }

func forsaken(r *effects.Result, group ssa.Value, depth int) bool {
	if depth == 0 {
		return false
	}
	switch v := group.(type) {
	case *ssa.Alloc:
		return !mayWait(r, group, depth)
	case *ssa.Call:
		return r.Model(v) != nil && !mayWait(r, group, depth) // one of our own may hand out what others wait for
	case *ssa.Extract:
		call, ok := v.Tuple.(*ssa.Call)
		return ok && r.Model(call) != nil && !mayWait(r, group, depth)
	case *ssa.FreeVar:
		return slices.ContainsFunc(r.Bindings(v), func(b ssa.Value) bool { return forsaken(r, b, depth-1) })
	case *ssa.UnOp:
		return forsaken(r, v.X, depth-1)
	case *ssa.Parameter:
		given, all := r.Arguments(v)
		return all && slices.ContainsFunc(given, func(arg trace.Argument) bool { return forsaken(r, arg.Value, depth-1) })
	}
	return false
}

// mayWait reports whether a group gets to something that waits for it, or to where nobody knows what is done with it.
func mayWait(r *effects.Result, group ssa.Value, depth int) bool {
	refs := group.Referrers()
	return depth == 0 || refs == nil || slices.ContainsFunc(*refs, func(ref ssa.Instruction) bool { return waitsBy(r, ref, group, depth) })
}

// waitsBy reports whether an instruction waits for a group, or gives it away.
func waitsBy(r *effects.Result, ref ssa.Instruction, group ssa.Value, depth int) bool {
	switch ref := ref.(type) {
	case *ssa.DebugRef:
		return false
	case *ssa.Store:
		return ref.Addr != group || !code.IsZero(ref.Val)
	case *ssa.UnOp:
		return mayWait(r, ref, depth) // a variable that holds it
	case *ssa.MakeClosure:
		body := ref.Fn.(*ssa.Function)
		return slices.ContainsFunc(body.FreeVars, func(v *ssa.FreeVar) bool {
			return slices.Contains(r.Bindings(v), group) && mayWait(r, v, depth-1)
		})
	case ssa.CallInstruction:
		return waitsInCall(r, ref, group, depth)
	}
	return true
}

// waitsInCall reports whether a call is one of the group's that is not known to start or set something, or one of a function that may wait.
func waitsInCall(r *effects.Result, call ssa.CallInstruction, group ssa.Value, depth int) bool {
	fn := call.Common().StaticCallee()
	if fn == nil {
		return true
	}
	if m := r.Model(call); m != nil && r.Argument(call, -1) == group {
		return Joins(r, group.Type(), r.ShortName(call))
	}
	f := r.Functions[code.Origin(fn)]
	if f == nil {
		return true
	}
	for i, arg := range call.Common().Args {
		if arg == group && mayWait(r, f.Fn.Params[i], depth-1) {
			return true
		}
	}
	return false
}
