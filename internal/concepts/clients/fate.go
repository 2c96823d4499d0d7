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
		if p.Does == summary.DoesUnknown && !f.lends(p, e) {
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

// lends reports whether a function that is a value gets what is closed behind the call in any case: it is lent it, and keeps nothing that is of
// any use.
//
//	defer nc.Close()
//	return do(nc)
func (f *follower) lends(p escape.Passed, e *escape.Escape) bool {
	call, ok := p.Call.(*ssa.Call)
	return ok && e.ClosedOnAll && f.r.Callee(call) == nil
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
