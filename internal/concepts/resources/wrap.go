package resources

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/escape"
)

// wrapped notes what ends a struct that a call put the resource into: whatever its method does, its author thought of it.
//
//	h := fetcher.NewHandler(client.Do(req))
//	defer h.Close()
func (e *ends) wrapped(call ssa.CallInstruction) {
	c, ok := call.(*ssa.Call)
	if !ok {
		return
	}
	for _, v := range code.ResultsOf(c) {
		for _, ref := range *v.Referrers() {
			use, ok := ref.(ssa.CallInstruction)
			if !ok || len(code.Arguments(use)) == 0 || code.Arguments(use)[0] != v {
				continue
			}
			if callee := e.r.Callee(use); callee != nil && callee.Signature().Recv() != nil && e.ending(callee) {
				e.releases(use)
			}
		}
	}
}

// leads notes that something else leads to a client or a connection from now on, and is put away: a bucket of the client, a channel of
// the connection, whatever a function of ours makes of it.
//
//	s.users = client.Database("shop").Collection("users")
func (e *ends) leads(call ssa.CallInstruction) {
	c, ok := call.(*ssa.Call)
	if !ok || !e.res.lasts() {
		return
	}
	for _, v := range code.ResultsOf(c) {
		if !code.LeadsOn(v.Type()) || code.IsError(v.Type()) {
			continue
		}
		if callee := e.r.Callee(c); callee == nil || callee.Pkg() == nil || e.r.Ours(callee.Pkg()) || e.leavesBy(v, maxLeads) {
			e.put(c, moved)
		}
	}
}

// keptBeside reports whether what a call returns beside a thing that is thrown away leaves the function, or has a field that is closed: it leads to that.
//
//	s.health, _, err = dial(addr)    t, _, err := dial(addr); defer t.conn.Close()
func (e *ends) keptBeside() bool {
	return slices.ContainsFunc(code.ResultsOf(e.res.Call), func(v ssa.Value) bool {
		return code.LeadsOn(v.Type()) && !code.IsError(v.Type()) && (code.ClosesField(v) || escape.Of(e.r, v).Leaves())
	})
}

// maxLeads is through how many calls that are chained to each other something may lead back to what was opened.
const maxLeads = 2

// leavesBy reports whether what a library made of the client leaves the function, or whether what it makes of that is kept or returned. What is
// only given on there, as a query is that is built step by step, leads to nothing.
func (e *ends) leavesBy(v ssa.Value, depth int) bool {
	out := escape.Of(e.r, v)
	kept := slices.ContainsFunc(out.Stored, func(s escape.Stored) bool { return !s.Local })
	if depth == maxLeads && out.Leaves() || kept || len(out.Captured)+len(out.Returned) > 0 {
		return true
	}
	if depth == 0 {
		return false
	}
	for _, ref := range *v.Referrers() {
		call, ok := ref.(*ssa.Call)
		if !ok || len(code.Arguments(call)) == 0 || code.Arguments(call)[0] != v {
			continue
		}
		for _, made := range code.ResultsOf(call) {
			if code.LeadsOn(made.Type()) && !code.IsError(made.Type()) && e.leavesBy(made, depth-1) {
				return true
			}
		}
	}
	return false
}
