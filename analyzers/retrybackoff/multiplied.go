package retrybackoff

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// multiplied looks at what a call of a retry library is given to repeat, as advise does at the body of a loop: what that repeats itself, and what may have
// been carried out already. It reports whether it told of anything.
//
//	retry.Do(func() error { return p.charge(ctx, card) })	// charge sends a POST
//	backoff.Retry(func() error { return api.price(sku) }, policy)	// price asks by a client that tries four times
func (c *checker) multiplied(call *ssa.Call) bool {
	bodies := c.effects.Bodies(call, false)
	for _, body := range bodies {
		for inner := range code.Calls(body) {
			if _, waited := inner.(*ssa.Call); waited && slices.ContainsFunc(c.effects.Call(inner), func(e summary.Effect) bool { return e.Kind == summary.Retries }) {
				rule.Report(c.pass, nested, c.code.Range(call), c.effects.Evidence([]summary.Hop{c.effects.At(inner, "calls "+c.effects.Name(inner))}), "%s retries already: the attempts multiply", c.effects.Name(inner))
				return true
			}
		}
	}
	if !c.sendsPost(bodies) || c.chooses(call, bodies) {
		return false
	}
	rule.Report(c.pass, unsafe, c.code.Range(call), nil, "a POST without idempotency key is repeated: it may have been carried out")
	return true
}

// sendsPost reports whether a function, or one of the package that it calls, sends a POST without idempotency key.
func (c *checker) sendsPost(bodies []*ssa.Function) bool {
	post, key := false, false
	for _, body := range bodies {
		for inner := range code.Calls(body) {
			p, k := postWithin(c.effects, inner)
			post, key = post || p, key || k
		}
	}
	return post && !key
}

// chooses reports whether somebody tells the library which errors are worth another try, or has it try once: by an option, or by what the function returns.
//
//	retry.RetryIf(func(err error) bool { return errors.Is(err, errBusy) })    retry.Attempts(1)
//	return retry.Unrecoverable(err)    return backoff.Permanent(err)
func (c *checker) chooses(call *ssa.Call, bodies []*ssa.Function) bool {
	library := c.effects.Callee(call).Pkg()
	for _, arg := range code.Arguments(call) {
		for _, option := range append(code.Variadic(arg), arg) {
			if made, ok := code.Content(option).(*ssa.Call); ok && c.narrows(made) {
				return true
			}
		}
	}
	return slices.ContainsFunc(bodies, func(body *ssa.Function) bool { return c.marks(body, library, 1) })
}

// narrows reports whether an option of a library decides by the error, or allows no second try.
func (c *checker) narrows(option *ssa.Call) bool {
	m := c.effects.Model(option)
	return slices.ContainsFunc(code.Arguments(option), func(arg ssa.Value) bool {
		if n, constant := code.Int(arg); constant && n == 1 {
			return m != nil && m.Sets != nil && m.Sets.What == "attempts"
		}
		sig, function := code.Core(arg.Type()).(*types.Signature)
		return function && sig.Params().Len() == 1 && code.IsError(sig.Params().At(0).Type()) && sig.Results().Len() == 1 && code.IsBool(sig.Results().At(0).Type())
	})
}

// marks reports whether a function has the library mark an error, itself or in a function of the package that it calls.
func (c *checker) marks(body *ssa.Function, library *types.Package, depth int) bool {
	for inner := range code.Calls(body) {
		callee := c.effects.Callee(inner)
		if callee == nil {
			continue
		}
		sig := callee.Signature()
		if callee.Pkg() == library && sig.Params().Len() == 1 && code.IsError(sig.Params().At(0).Type()) && sig.Results().Len() == 1 {
			return true
		}
		if depth > 0 && slices.ContainsFunc(c.effects.Bodies(inner, false), func(fn *ssa.Function) bool { return c.marks(fn, library, depth-1) }) {
			return true
		}
	}
	return false
}
