package acts

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// endsRequest recognises a call that gives the request which a function is given a context that ends by itself, for whoever serves it next.
//
//	ctx, cancel := context.WithTimeout(r.Context(), limit)
//	next.ServeHTTP(w, r.WithContext(ctx))
func endsRequest(r *effects.Result, call ssa.CallInstruction) bool {
	callee := r.Callee(call)
	if callee == nil || callee.Name() != "WithContext" || callee.Signature().Recv() == nil || callee.Signature().Params().Len() != 1 {
		return false
	}
	request, ctx := r.Argument(call, -1), r.Argument(call, 0)
	if request == nil || ctx == nil || !code.IsContext(ctx.Type()) || r.Context(ctx).Kind != summary.Ends {
		return false
	}
	from, _ := r.Sources(request)
	for _, v := range from {
		if _, given := v.(*ssa.Parameter); given {
			return true
		}
		if code.LoadedField(v) != nil { // c.Request of a router
			return true
		}
	}
	return false
}

// Expires reports whether something in the commands that a package is a part of has requests end after some time, or may, as far as is known: a middleware,
// a limit of the server's for answers.
func Expires(r *effects.Result) bool {
	return !Lacks(r, models.ActExpires, "http") || Answers(r).Within != 0
}
