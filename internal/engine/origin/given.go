package origin

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// givenTo is what a call writes through one of its arguments.
func (o *origins) givenTo(n *originNode, ask originAsk, call ssa.CallInstruction, v ssa.Value, path string) {
	if _, builtin := call.Common().Value.(*ssa.Builtin); builtin || !leads(v.Type()) {
		return
	}
	args := code.Arguments(call)
	if !slices.Contains(args, v) {
		return
	}
	callee := o.r.Callee(call)
	known := o.modelledWrite(n, call, callee, v, path)
	if known || gotten(callee) != "" {
		return
	}
	targets := o.r.Targets(call)
	for _, t := range targets {
		for i, arg := range args {
			if arg == v {
				o.writtenBy(n, ask, call, t, i, path)
			}
		}
	}
	if len(targets) == 0 && ask == written {
		n.unknown()
	}
}

// writtenBy is what a function writes through its argument i.
func (o *origins) writtenBy(n *originNode, ask originAsk, call ssa.CallInstruction, t trace.Target, i int, path string) {
	e := &effects.Edge{Call: call, Bound: t.Bound}
	hop := o.r.Calls(call, t)
	if t.Bound {
		i++
	}
	s := (*summary.Summary)(nil)
	if t.Local == nil && t.Slot == "" && !code.IsInterfaceMethod(t.Remote) {
		s = o.summary(t.Remote)
	}
	switch {
	case t.Local != nil && i < len(t.Local.Params):
		list, _ := o.require(n, originKey{ask: filled, of: t.Local.Params[i], path: path})
		o.substitute(n, e, list, o.ownerKey(t.Local), hop)
	case s != nil:
		o.substitute(n, e, summary.FillsAt(s.Fills, i, path), "", hop)
	case ask == written && t.Local == nil && !o.summarised(t.Remote):
		n.unknown()
	}
}

// summarised reports whether a function is one of ours of which there would be a summary if it wrote anything.
func (o *origins) summarised(fn *types.Func) bool {
	return fn != nil && fn.Pkg() != nil && o.r.Ours(fn.Pkg()) && !code.IsInterfaceMethod(fn)
}
