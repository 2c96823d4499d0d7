package code

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// IsNextLink recognises a call by which a link of a chain goes on to the next: it is of what has the same signature as the link, and gets what that got in a
// parameter; or it is of a method of the parameter that gets and returns nothing.
//
//	func (l limit) Handle(c *Call) error { ...; return l.next.Handle(c) }
//	func (l limit) Handle(inv *Invocation) { ...; inv.Next() }
func IsNextLink(call ssa.CallInstruction, p *ssa.Parameter) bool {
	c := call.Common()
	if p == nil || !slices.Contains(c.Args, ssa.Value(p)) {
		return false
	}
	sig := c.Signature()
	if _, builtin := c.Value.(*ssa.Builtin); builtin {
		return false // close(c) in func(c chan int)
	}
	if c.IsInvoke() || c.StaticCallee() == nil {
		link := p.Parent().Signature
		return types.Identical(sig.Params(), link.Params()) && types.Identical(sig.Results(), link.Results())
	}
	_, plain := call.(*ssa.Call)
	alone := sig.Params().Len() == 0 || sig.Params().Len() == 1 && sig.Variadic()
	return plain && sig.Recv() != nil && c.Args[0] == ssa.Value(p) && alone && sig.Results().Len() == 0
}
