package contexts

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// WorksOn lists the contexts that a call works on: those that it is given, that of an HTTP request which was made with one, and that which its receiver got
// before.
//
//	db.QueryContext(ctx, q)                         ctx
//	req, err := http.NewRequestWithContext(ctx, "POST", url, body)
//	client.Do(req)                                  ctx
//	db.WithContext(ctx).Where("id = ?", id).Find(&v) ctx
func WorksOn(r *effects.Result, call ssa.CallInstruction) []ssa.Value {
	var out []ssa.Value
	for _, arg := range code.Arguments(call) {
		switch {
		case code.IsContext(arg.Type()):
			out = append(out, arg)
		case r.RoleOf(arg.Type()) == "request":
			out = append(out, madeWith(r, arg)...)
		}
	}
	if on := r.Argument(call, -1); on != nil && len(out) == 0 {
		out = chained(r, on, 0)
	}
	return out
}

// madeWith lists the contexts that a request was made with here. One that came from elsewhere is often handed on for what else it holds.
func madeWith(r *effects.Result, request ssa.Value) []ssa.Value {
	var out []ssa.Value
	sources, _ := r.Sources(request)
	for _, v := range sources {
		call := callOf(v)
		if call == nil {
			continue
		}
		if m := r.Model(call); m == nil || m.Context == nil {
			continue
		}
		if from := r.Argument(call, r.Model(call).Context.From); from != nil && code.IsContext(from.Type()) {
			out = append(out, from)
		}
	}
	return out
}

// maxChain is how many calls of a chain are looked back for the one that gave it a context.
const maxChain = 8

// chained lists the contexts that a chain of calls of a library was given: each call returns what the next one is made on.
func chained(r *effects.Result, v ssa.Value, depth int) []ssa.Value {
	var out []ssa.Value
	sources, _ := r.Sources(v)
	for _, s := range sources {
		call := callOf(s)
		if call == nil || !links(r, call) {
			continue
		}
		for _, arg := range code.Arguments(call) {
			if code.IsContext(arg.Type()) {
				out = append(out, arg)
			}
		}
		if on := r.Argument(call, -1); len(out) == 0 && depth < maxChain {
			out = chained(r, on, depth+1)
		}
	}
	return out
}

// links recognises a link of such a chain: a method of a library that returns a value of the type that it is a method of.
func links(r *effects.Result, call *ssa.Call) bool {
	callee := r.Callee(call)
	if callee == nil || callee.Pkg() == nil || r.Ours(callee.Pkg()) || r.Argument(call, -1) == nil {
		return false
	}
	sig := callee.Signature()
	return sig.Recv() != nil && sig.Results().Len() == 1 && types.Identical(sig.Recv().Type(), sig.Results().At(0).Type())
}

// callOf is the call that yields a value, alone or with others, or nil.
func callOf(v ssa.Value) *ssa.Call {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, _ := v.(*ssa.Call)
	return call
}
