package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A call is what it does, and not what it is called: one that asks another machine pauses nobody, and neither does one whose body, with all
// that it calls, is known and neither sleeps nor waits. Where that is not known, the name decides.
//
//	_, err := jobs.Wait(ctx, &pb.WaitRequest{})	asks
//	func pause() { waits.Inc() }			does nothing
//	clock.Pause(ctx)				may wait: nobody knows who the clock is

// WaitsByName recognises by its name a wait that cannot be followed.
func (r *Result) WaitsByName(call *ssa.Call) bool { return r.SaysWaits(call) && !r.told(call) }

// told reports whether all that a call may do is known without its name.
func (r *Result) told(call ssa.CallInstruction) bool {
	fn := r.Callee(call)
	if m := r.ModelOf(fn); m != nil {
		return m.Waits != nil || m.Runs != ""
	}
	if r.IsRemote(call) {
		return !slices.ContainsFunc(r.Call(call), func(e summary.Effect) bool { return e.Kind == summary.Sleep || e.Kind == summary.Block })
	}
	if fn == nil || code.IsInterfaceMethod(fn) || fn.Pkg() == nil || !r.Ours(fn.Pkg()) {
		return false
	}
	if f := r.Functions[r.Code.SSA().Prog.FuncValue(fn.Origin())]; f != nil {
		return !r.opaque(f)
	}
	s := r.SummaryOf(fn)
	return s != nil && !s.Opaque
}

// opaque reports whether some call in the body of a function is of something of which nothing is known.
func (r *Result) opaque(f *Function) bool {
	if r.opaques == nil {
		r.opaques = map[*Function]bool{}
	}
	if known, seen := r.opaques[f]; seen {
		return known
	}
	r.opaques[f] = false // while it is in the making
	for call := range code.Calls(f.Fn) {
		if !r.plain(call) {
			r.opaques[f] = true
			break
		}
	}
	return r.opaques[f]
}

// plain reports whether what a call does is known: it is of a builtin, of a library's function that does not say that it waits, of a body in
// the package that is not opaque, or of the method of error.
func (r *Result) plain(call ssa.CallInstruction) bool {
	if _, builtin := call.Common().Value.(*ssa.Builtin); builtin {
		return true
	}
	fn := r.Callee(call)
	switch {
	case fn == nil:
		return r.literal(call)
	case r.ModelOf(fn) != nil, fn.Pkg() == nil:
		return true
	case code.IsInterfaceMethod(fn):
		return false
	case !r.Ours(fn.Pkg()):
		return code.IsStandard(fn.Pkg().Path()) || !r.SaysWaits(call)
	}
	f := r.Functions[r.Code.SSA().Prog.FuncValue(fn.Origin())]
	return f != nil && !r.opaque(f)
}

// literal reports whether a call is of a literal where it stands, whose body is known.
func (r *Result) literal(call ssa.CallInstruction) bool {
	fn := call.Common().StaticCallee()
	f := r.Functions[fn]
	return fn != nil && f != nil && !r.opaque(f)
}

// noteOpaque says of the functions that say by their names that they wait whether that is all that is known of them, for other packages.
func (r *Result) noteOpaque() {
	r.Each(func(f *Function) {
		if fn, ok := f.Fn.Object().(*types.Func); ok && r.NamesWait(fn) {
			f.Summary.Opaque = r.opaque(f)
		}
	})
}
