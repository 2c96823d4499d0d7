package clients

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A Fate is who has a client once the function that made it has returned.
type Fate int

// The fates. Of several the last counts.
const (
	Forgotten Fate = iota // nobody: it was made for this call
	Returned              // the caller
	Elsewhere             // something else, or something that is not known
)

// Ends says what becomes of a client that a function makes, with the results that it is returned in, and the calls that its holders get.
type Ends struct {
	Fate    Fate
	Results []int
	Holders []ssa.Value // the client itself first, then what has it
}

// EndsOf follows a client to all who have it.
func EndsOf(r *effects.Result, c *Client) Ends {
	if c.Value == nil {
		return Ends{}
	}
	f := &follower{r: r, seen: map[ssa.Value]bool{}}
	f.value(c.Value)
	return f.Ends
}

// local notes what a library made here that has the client in a field: package escape follows that in its place.
//
//	proxy := httputil.NewSingleHostReverseProxy(target)
//	proxy.Transport = transport
func (f *follower) local(s escape.Stored) {
	st, ok := s.At.(*ssa.Store)
	if !ok {
		return
	}
	if addr, ok := st.Addr.(*ssa.FieldAddr); ok {
		if call, ok := addr.X.(*ssa.Call); ok {
			f.Holders = append(f.Holders, call)
		}
	}
}

// maxHolders is through how many values of libraries a client is followed.
const maxHolders = 24

// follower follows one client.
type follower struct {
	Ends
	r    *effects.Result
	seen map[ssa.Value]bool
}

// value follows one holder: what the function does with it, and what libraries return for it.
func (f *follower) value(v ssa.Value) {
	if f.seen[v] || f.Fate == Elsewhere {
		return
	}
	if len(f.seen) >= maxHolders {
		f.Fate = Elsewhere
		return
	}
	f.seen[v] = true
	f.Holders = append(f.Holders, v)
	e := escape.Of(f.r, v)
	if len(e.Captured) > 0 || slices.ContainsFunc(e.Stored, func(s escape.Stored) bool { return !s.Local }) {
		f.Fate = Elsewhere
		return
	}
	for _, s := range e.Stored {
		f.local(s)
	}
	for _, out := range e.Returned {
		f.Fate = Returned
		if !slices.Contains(f.Results, out.Result) {
			f.Results = append(f.Results, out.Result)
		}
	}
	for _, p := range e.Passed {
		if p.Does == summary.DoesUnknown {
			f.given(p)
		}
	}
	for _, call := range e.Used {
		f.derived(call)
	}
	f.parts(v)
}

// parts follows what is taken out of a holder: it may be the client, or a handle that uses its connections.
//
//	projects := service.Projects        s.http = newSession(url).http
func (f *follower) parts(v ssa.Value) {
	for _, ref := range *v.Referrers() {
		addr, ok := ref.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		for _, use := range *addr.Referrers() {
			if load, ok := use.(*ssa.UnOp); ok && mayHold(load.Type()) {
				f.value(load)
			}
		}
	}
}

// given follows a client that is given to a function of a library of which nothing is known: what that returns, and its receiver, have it.
//
//	gitlab.NewClient(token, gitlab.WithHTTPClient(client))        rest.SetTransport(transport)
func (f *follower) given(p escape.Passed) {
	callee := (*types.Func)(nil)
	if p.Call != nil {
		callee = f.r.Callee(p.Call)
	}
	if callee == nil || callee.Pkg() == nil || f.r.Ours(callee.Pkg()) || carriesOn(f.r, p.Call) {
		f.Fate = Elsewhere
		return
	}
	if f.asks(p.Call) {
		return // it has forgotten the client once it returns
	}
	held := callee.Signature().Recv() != nil
	if held && p.Arg != 0 {
		f.holder(code.Arguments(p.Call)[0]) // a setter keeps it
	}
	if call, ok := p.Call.(*ssa.Call); ok {
		for _, v := range results(call) {
			f.value(v)
			held = true
		}
	}
	if !held {
		f.Fate = Elsewhere
	}
}

// carriesOn reports whether a call puts something into a context, which goes anywhere.
func carriesOn(r *effects.Result, call ssa.CallInstruction) bool {
	m := r.Model(call)
	return m != nil && m.Context != nil
}

// asks reports whether a call has another machine do something.
func (f *follower) asks(call ssa.CallInstruction) bool {
	m := f.r.Model(call)
	return m != nil && (m.Waits != nil || m.Runs != "")
}

// holder follows the receiver of a call that keeps what it is given, where that was made here.
func (f *follower) holder(v ssa.Value) {
	switch x := v.(type) {
	case *ssa.Alloc, *ssa.Call:
		f.value(v)
	case *ssa.Extract:
		f.value(x)
	case *ssa.UnOp:
		if cell, ok := x.X.(*ssa.Alloc); ok {
			f.stored(cell)
			return
		}
		f.Fate = Elsewhere
	default:
		f.Fate = Elsewhere
	}
}

// stored follows what a variable has.
func (f *follower) stored(cell *ssa.Alloc) {
	for _, ref := range *cell.Referrers() {
		if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(cell) {
			f.holder(s.Val)
		}
	}
}

// derived follows a handle that a method of the client returns and that uses its connections.
//
//	bucket := client.Bucket("orders")        ch, err := conn.Channel()
func (f *follower) derived(use ssa.CallInstruction) {
	call, ok := use.(*ssa.Call)
	if !ok || call.Parent() != f.Holders[0].Parent() {
		return
	}
	callee := f.r.Callee(call)
	if callee == nil || f.asks(call) && !opensMore(f.r, call) {
		return
	}
	for _, v := range results(call) {
		named := code.Named(v.Type())
		if named != nil && named.Obj().Pkg() == callee.Pkg() {
			f.value(v)
		}
	}
}

// opensMore reports whether a call hands out a handle although it asks another machine: (*amqp.Connection).Channel.
func opensMore(r *effects.Result, call ssa.CallInstruction) bool {
	m := r.Models.Holds(r.Callee(call))
	return m != nil && m.Acquires != nil && m.Acquires.With
}

// results are the results of a call that may hold a client: no error, no number, no text.
func results(call *ssa.Call) []ssa.Value {
	values := []ssa.Value{call}
	if _, tuple := call.Type().(*types.Tuple); tuple {
		values = nil
		for _, ref := range *call.Referrers() {
			if x, ok := ref.(*ssa.Extract); ok {
				values = append(values, x)
			}
		}
	}
	return slices.DeleteFunc(values, func(v ssa.Value) bool { return !mayHold(v.Type()) })
}

func mayHold(t types.Type) bool {
	if code.IsError(t) || code.IsContext(t) {
		return false
	}
	switch code.Core(t).(type) {
	case *types.Pointer, *types.Interface, *types.Struct, *types.Signature:
		return true
	}
	return false
}
