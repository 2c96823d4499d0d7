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
	if body := r.Code.SSA().Prog.FuncValue(fn.Origin()); r.Numbers[body] != 0 {
		return !r.IsOpaque(body)
	}
	s := r.SummaryOf(fn)
	return s != nil && !s.Opaque
}

// noteOpaque says of the functions that say by their names that they wait whether that is all that is known of them, for other packages.
func (r *Result) noteOpaque() {
	r.Each(func(f *Function) {
		if fn, ok := f.Fn.Object().(*types.Func); ok && r.NamesWait(fn) {
			f.Summary.Opaque = r.IsOpaque(f.Fn)
		}
	})
}
