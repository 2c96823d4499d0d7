package unboundedqueue

import (
	"cmp"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/rule"
)

// parked looks for a goroutine that is started to send one element, so that nobody has to wait: they all wait, and are the queue.
func (c *checker) parked(fn *ssa.Function) {
	why := detect.First(&start{checker: c, fn: fn}, quiet)
	if why != nil && !rule.Watching(c.pass) {
		return
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if at, ok := instr.(ssa.CallInstruction); ok && c.starts(at) {
				c.parkedAt(&start{checker: c, fn: fn, at: at}, why)
			}
		}
	}
}

// parkedAt looks at one goroutine; why is what excuses the function that starts it, if anything does.
func (c *checker) parkedAt(s *start, why func(*start) bool) {
	if why == nil {
		why = detect.First(s, startExcuses)
	}
	if why != nil && !rule.Watching(c.pass) {
		return
	}
	body := c.started(s.at)
	if body == nil {
		return
	}
	if s.send, s.to = c.onlySends(body, 0); s.send == nil {
		return
	}
	if why == nil {
		why = detect.First(s, sendExcuses)
	}
	if why != nil {
		detect.Silent(c.pass, elastic, s.at.Pos(), why)
		return
	}
	rule.Report(c.pass, elastic, c.code.Range(s.at), nil,
		"each call of %s leaves a goroutine that waits to send: together they are a queue without bound", s.fn.Name())
}

// maxSendHelpers is through how many helpers a send is followed.
const maxSendHelpers = 2

// onlySends returns the one send of a function that does nothing else, itself or in the only helper that it calls, and the channel in the words
// of the function.
//
//	go func() { h.put(e) }()      func (h *Hub) put(e Event) { h.in <- e }
func (c *checker) onlySends(fn *ssa.Function, depth int) (send *ssa.Send, to ssa.Value) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Send:
				if send != nil {
					return nil, nil
				}
				send, to = instr, instr.Chan
			case *ssa.Call:
				if send == nil && c.prepares(instr, 0) {
					continue
				}
				helper := c.body(&instr.Call)
				if send != nil || helper == nil || depth == maxSendHelpers {
					return nil, nil
				}
				if send, to = c.onlySends(helper, depth+1); send == nil {
					return nil, nil // it computes what it sends
				}
				to = argumentFor(to, instr)
			case ssa.CallInstruction, *ssa.Select:
				return nil, nil // it does not wait forever
			}
		}
	}
	return send, to
}

// maxPrepared is through how many calls what makes an element ready is made.
const maxPrepared = 3

// prepares reports whether a call, of which nobody wants an answer, makes an element ready that is sent as it was given, or makes what that takes.
//
//	p.Name(newName()); to <- p
func (c *checker) prepares(call *ssa.Call, depth int) bool {
	if len(c.effects.Call(call)) > 0 || depth > maxPrepared {
		return false
	}
	for _, arg := range code.Arguments(call) {
		if _, given := code.Content(arg).(*ssa.Parameter); given && len(*call.Referrers()) == 0 && isSent(arg) {
			return true
		}
	}
	return len(*call.Referrers()) > 0 && !slices.ContainsFunc(*call.Referrers(), func(ref ssa.Instruction) bool {
		next, ok := ref.(*ssa.Call)
		return !ok || !c.prepares(next, depth+1)
	})
}

// isSent reports whether a value is sent into a channel.
func isSent(v ssa.Value) bool {
	return slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
		send, ok := ref.(*ssa.Send)
		return ok && send.X == v
	})
}

// argumentFor is what a call gives as a parameter of the function that it calls; anything else is as it is.
func argumentFor(v ssa.Value, call *ssa.Call) ssa.Value {
	if p, ok := v.(*ssa.Parameter); ok {
		return cmp.Or(code.ArgumentOf(call, p), v)
	}
	return v
}

// carries reports whether what is sent is a piece of work, and no mere sign that something is over.
func carries(send *ssa.Send) bool {
	t := send.X.Type()
	if s, ok := code.Core(t).(*types.Struct); ok && s.NumFields() == 0 {
		return false
	}
	if b, ok := code.Core(t).(*types.Basic); ok && b.Info()&(types.IsBoolean|types.IsInteger) != 0 {
		return false
	}
	return !types.Identical(t, types.Universe.Lookup("error").Type())
}

// sharedChannel reports whether a channel outlives the function that starts the goroutine: it is in a field, a variable of the
// package or a container, or was given to the function.
func (c *checker) sharedChannel(v ssa.Value, start ssa.CallInstruction, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return false // a channel that a loop may replace is itself, by each way that a turn ends
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Parameter:
		if given := code.ArgumentOf(start, v); v.Parent() != start.Parent() && given != nil {
			return c.sharedChannel(given, start, seen)
		}
		return v.Parent() == start.Parent()
	case *ssa.FreeVar:
		mc, ok := start.Common().Value.(*ssa.MakeClosure)
		if given := literalGiven(start); given != nil && given.Fn == v.Parent() {
			mc, ok = given, true
		}
		if ok {
			if i := slices.Index(v.Parent().FreeVars, v); i >= 0 && i < len(mc.Bindings) {
				return c.sharedChannel(mc.Bindings[i], start, seen)
			}
		}
	case *ssa.Alloc:
		for _, ref := range *v.Referrers() {
			if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(v) && c.sharedChannel(s.Val, start, seen) {
				return true
			}
		}
	case *ssa.UnOp:
		switch v.X.(type) {
		case *ssa.FieldAddr, *ssa.Global, *ssa.IndexAddr:
			return true
		}
		return c.sharedChannel(v.X, start, seen)
	case *ssa.Lookup, *ssa.Next, *ssa.Field:
		return true
	case *ssa.Extract:
		return c.sharedChannel(v.Tuple, start, seen)
	case *ssa.ChangeType: // a channel that one only sends to
		return c.sharedChannel(v.X, start, seen)
	case *ssa.TypeAssert:
		return c.sharedChannel(v.X, start, seen)
	case *ssa.Phi: // found, or made where there was none
		return slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return c.sharedChannel(e, start, seen) })
	case *ssa.Call: // m.Load(key)
		m := c.effects.Model(v)
		return m != nil && m.Cache != nil && m.Cache.Op == "get"
	}
	return false
}
