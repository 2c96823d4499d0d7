package middleware

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// GoesOn reports whether a call is the one by which a middleware goes on with a request: what is called serves requests, or is the next link of a chain
// and gets one of the parameters by which this one got the request.
//
//	next.ServeHTTP(w, r)    next(c)    c.Next()
//	func (l limit) Handle(inv *Invocation) error { ...; return l.next.Handle(inv) }
func GoesOn(known *models.Set, call ssa.CallInstruction, with ...*ssa.Parameter) bool {
	return isServed(known, call) || slices.ContainsFunc(with, func(p *ssa.Parameter) bool { return code.IsNextLink(call, p) })
}

// isServed recognises a call of a handler, of a function value that gets what is served, or of a method of what is served that gets and returns
// nothing.
func isServed(known *models.Set, call ssa.CallInstruction) bool {
	c := call.Common()
	serves := func(v ssa.Value) bool {
		m := known.Type(v.Type())
		return m != nil && (m.Serves || m.Role == "request")
	}
	if c.IsInvoke() || c.StaticCallee() == nil {
		return slices.ContainsFunc(c.Args, serves) && handsAllOn(call, serves)
	}
	sig := c.Signature()
	handler := sig.Recv() != nil && len(c.Args) > 1 && c.StaticCallee().Name() == "ServeHTTP"
	return handler || sig.Recv() != nil && len(c.Args) == 1 && sig.Results().Len() == 0 && serves(c.Args[0])
}

// handsAllOn reports whether a call gets all of what its function serves with, and brings what that returns where this is one thing alone. Who is only
// asked something of a request does not go on with it.
//
//	next.ServeHTTP(w, r.WithContext(ctx))    next(c)
//	user, err := s.gate.User(r)    neither, where w is there as well
func handsAllOn(call ssa.CallInstruction, serves func(ssa.Value) bool) bool {
	fn, c, served := call.Parent(), call.Common(), 0
	for _, p := range fn.Params {
		if !serves(p) {
			continue
		}
		served++
		if !slices.ContainsFunc(c.Args, func(arg ssa.Value) bool { return types.Identical(arg.Type(), p.Type()) }) {
			return false
		}
	}
	return served != 1 || types.Identical(c.Signature().Results(), fn.Signature.Results())
}
