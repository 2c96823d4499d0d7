package origin

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// callValue is where a result of a call comes from; what is written into it later counts as well.
func (o *origins) callValue(n *originNode, call *ssa.Call, result int, v ssa.Value, path string) {
	if leads(v.Type()) {
		n.dep(filled, v, path)
	}
	if b, ok := call.Call.Value.(*ssa.Builtin); ok {
		o.builtin(n, b, call, path)
		return
	}
	callee := o.r.Callee(call)
	if o.modelledResult(n, call, callee, result, path) || o.message(n, call, callee, result, path) {
		return
	}
	if !o.followed(n, call, result, path) {
		o.opaque(n, call, v.Type(), path)
	}
}

// opaque is a result of which nothing is known: an error tells what went wrong.
func (o *origins) opaque(n *originNode, call *ssa.Call, t types.Type, path string) {
	if code.IsError(t) {
		o.ofError(n, path, o.r.At(call, "makes an error"))
		return
	}
	n.unknown()
}

// builtin is what a builtin function makes of its arguments.
func (o *origins) builtin(n *originNode, b *ssa.Builtin, call *ssa.Call, path string) {
	switch b.Name() {
	case "append", "min", "max", "real", "imag", "complex", "ssa:wrapnilchk":
		for _, arg := range call.Call.Args {
			n.dep(contained, arg, path)
		}
	case "len", "cap":
		n.dep(contained, call.Call.Args[0], "")
	case "recover":
		n.is(summary.ErrorText, o.r.At(call, "is what panicked"))
	default:
		n.unknown()
	}
}

// followed goes into the functions that a call may run, and reports whether there is one to go into.
func (o *origins) followed(n *originNode, call ssa.CallInstruction, result int, path string) bool {
	targets := o.r.Targets(call)
	if !call.Common().IsInvoke() && call.Common().StaticCallee() == nil && !o.onlyThese(call) {
		n.unknown()
	}
	for _, t := range targets {
		e := &effects.Edge{Call: call, Bound: t.Bound}
		hop := o.r.Calls(call, t)
		switch {
		case t.Local != nil:
			list, ok := o.require(n, originKey{ask: returned, of: t.Local, index: result, path: path})
			o.substitute(n, e, list, o.ownerKey(t.Local), hop)
			if !ok {
				n.unknown() // it calls itself: what comes out is what was put in before
			}
		case t.Slot != "" || code.IsInterfaceMethod(t.Remote):
			return false
		default:
			s := o.summary(t.Remote)
			if s == nil || len(s.Origins) == 0 {
				return false
			}
			o.substitute(n, e, summary.ContentsAt(s.Origins, result, path), "", hop)
		}
	}
	return len(targets) > 0
}

// onlyThese reports whether all functions are in sight that a call of a value may run.
func (o *origins) onlyThese(call ssa.CallInstruction) bool {
	_, all := o.r.Sources(call.Common().Value)
	return all
}

// summary is what is known of a function of another package of ours.
func (o *origins) summary(fn *types.Func) *summary.Summary {
	if fn == nil || fn.Pkg() == nil || fn.Pkg() == o.r.Pass.Pkg || !o.r.Ours(fn.Pkg()) {
		return nil
	}
	o.foreign[fn.Origin()] = true
	return o.r.SummaryOf(fn)
}

// substitute says in the words of the caller what a callee says of its parameters.
func (o *origins) substitute(n *originNode, e *effects.Edge, list summary.Ways, owner string, hop summary.Hop) {
	for _, w := range list {
		if w.Kind != summary.Parameter || w.Owner != owner {
			if w.Kind != summary.OriginUnknown && w.Kind != summary.FixedText && w.Kind != summary.Few {
				w = w.After(hop)
			}
			n.own = append(n.own, w)
			continue
		}
		arg := e.Argument(w.Param)
		if arg == nil {
			n.unknown()
			continue
		}
		d := n.dep(contained, arg, w.Path)
		d.decoded, d.part, d.blended = w.Decoded, w.Part, w.Blended
	}
}

// expandResult is where a result of a function comes from. A zero value beside an error is not used, and does not count.
func (o *origins) expandResult(n *originNode, fn *ssa.Function, result int, path string) {
	found := false
	for _, b := range fn.Blocks {
		if len(b.Instrs) == 0 {
			continue
		}
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || result >= len(ret.Results) {
			continue
		}
		found = true
		if !besideError(ret, result) {
			n.dep(contained, ret.Results[result], path)
		}
	}
	if !found {
		n.unknown()
	}
}

// besideError recognises return "", err.
func besideError(ret *ssa.Return, result int) bool {
	last := len(ret.Results) - 1
	if result == last || !code.IsError(ret.Results[last].Type()) || code.IsNil(ret.Results[last]) {
		return false
	}
	c, ok := ret.Results[result].(*ssa.Const)
	return ok && (c.Value == nil || code.IsZero(c) || c.Value.Kind() == constant.String && constant.StringVal(c.Value) == "")
}
