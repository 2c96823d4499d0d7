package program

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// maxHanded bounds through how many calls a context would have to be handed down, maxParts through how many that are parts of one function.
// maxHanders is how many callers are asked.
const maxHanded, maxParts, maxHanders = 2, 5, 64

// Handed is the shortest way down to a function from a call at which a context is in scope, through calls that are waited for; nil where
// none is known. What callers have that only run when the program starts, or in a loop of its own, is there for something else. In between there is at most
// one function, of the same package, whose callers are all in the program, or a few that are parts of one, each called by nobody but the one before: to
// change others is a decision about them, and not about what it does.
//
//	func (h *Handler) show(w, r) { h.users.load(id) }        r.Context() is in scope
//	func (u *users) load(id int) error { return u.fetch(id) }
//	func (u *users) fetch(id int) error                      Handed: by show, and by load
//	func (c *Cache) Get(k string) error                      not through an exported method of a library, when only who calls fetch has one
//	token() -> ask() -> askOnce() -> post()                  Handed: by who calls token, if each is called here alone
//
// Nil is the answer as well for what is called to clean up, too: it has to work although the context of some caller has ended.
func (p *Program) Handed(l *Function) []summary.Hop {
	type step struct {
		fn    *Function
		chain []summary.Hop
		parts bool // all so far are parts of who calls the first of them
	}
	seen := map[*Function]bool{l: true}
	queue := []step{{fn: l, parts: l.isPart()}}
	for len(queue) > 0 && len(seen) < maxHanders {
		at := queue[0]
		queue = queue[1:]
		if at.fn.ends() {
			return nil
		}
		for _, caller := range slices.Compact(slices.Clone(at.fn.callers)) {
			e := handsDown(caller, at.fn)
			if e == nil || caller.cold {
				continue
			}
			chain := append([]summary.Hop{e.Hop}, at.chain...)
			if e.Context == summary.ContextInScope && caller.reach != summary.Background {
				return chain
			}
			parts := at.parts && caller.isPart()
			further := len(chain) < maxHanded || parts && len(chain) < maxParts
			if further && !seen[caller] && p.between(caller, l) {
				seen[caller] = true
				queue = append(queue, step{caller, chain, parts})
			}
		}
	}
	return nil
}

// between reports whether a function can be given a parameter without anybody noticing who is not in the program, beside another one of its package.
func (p *Program) between(l, other *Function) bool {
	return l.pkg == other.pkg && (l.Key == "" || !summary.ExportedKey(l.Key) || p.callersKnown(l))
}

// isPart reports whether one other function calls this one, and nobody else can.
func (l *Function) isPart() bool {
	return len(slices.Compact(slices.Clone(l.callers))) == 1 && l.callers[0] != l && (l.Key == "" || !summary.ExportedKey(l.Key))
}

// ends reports whether some call of a function undoes or ends something.
func (l *Function) ends() bool {
	return slices.ContainsFunc(slices.Compact(slices.Clone(l.callers)), func(caller *Function) bool { // there are as many as calls, one after the other
		return slices.ContainsFunc(caller.edges, func(e Edge) bool {
			return e.Context == summary.ContextEnded && slices.Contains(e.to, l)
		})
	})
}

// handsDown is the call of a function by which another one could give it a context: that with one in scope, if there is one.
func handsDown(caller, to *Function) *Edge {
	var found *Edge
	for i := range caller.edges {
		e := &caller.edges[i]
		if e.Async || e.Mode == "coalesced" || e.Context.Over() || !slices.Contains(e.to, to) {
			continue
		}
		if e.Context == summary.ContextInScope {
			return e
		}
		if found == nil {
			found = e
		}
	}
	return found
}

// OnItsOwn reports whether all calls of a function in sight start it in a goroutine, or stand in functions of which that holds, a few calls above.
// What something else runs is not on its own.
func (l *Function) OnItsOwn() bool { return l.onItsOwn(0) }

// maxOnItsOwn bounds how many calls above is looked.
const maxOnItsOwn = 4

func (l *Function) onItsOwn(depth int) bool {
	if depth > maxOnItsOwn || len(l.callers) == 0 || l.Entry.By == summary.Request || l.Value && l.Key != "" && l.awaited > 0 {
		return false
	}
	for _, caller := range l.callers {
		for i := range caller.edges {
			e := &caller.edges[i]
			if !e.Async && slices.Contains(e.to, l) && (caller == l || !caller.onItsOwn(depth+1)) {
				return false
			}
		}
	}
	return true
}
