package missingtimeout

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/concepts/defaults"
	"github.com/hldlint/hldlint/internal/concepts/servers"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/rule"
)

// built looks at a server literal: it is judged when all that its package does to it is known.
func (c *checker) built(fn *ssa.Function, alloc *ssa.Alloc) {
	s := servers.Of(c.effects, alloc)
	if !s.ReadsForEver && s.Why != "" && rule.Watching(c.pass) {
		rule.Silent(c.pass, serverKind(c, alloc, purposes(alloc), s.HereUnless), alloc.Pos(), string(s.Why))
	}
	if !s.ReadsForEver && !s.IdlesForEver || !alloc.Pos().IsValid() {
		return // nobody wrote it
	}
	kind := idle
	if s.ReadsForEver {
		kind = serverKind(c, alloc, purposes(alloc), s.HereUnless)
	}
	site := &serving{checker: c, fn: fn, at: alloc, kind: kind, hereUnless: s.HereUnless}
	if detect.Excused(c.pass, kind, alloc.Pos(), site, builtExcuses) || kind == debug && detect.Excused(c.pass, kind, alloc.Pos(), site, operatorExcuses) {
		return
	}
	switch {
	case s.HereUnless:
		c.report(kind, alloc, nil, "%s without %s: a slow client holds it, once a setting opens it to others", s.Name, s.Lacks)
	case s.ReadsForEver:
		c.report(kind, alloc, nil, "%s without %s: a slow client keeps its connection forever", s.Name, s.Lacks)
	case s.IdlesForEver:
		c.report(idle, alloc, nil, "%s without IdleTimeout or ReadTimeout: idle keep-alive connections never close", s.Name)
	}
}

// held looks at a call that starts a server which a struct holds by value.
func (c *checker) held(fn *ssa.Function, call ssa.CallInstruction) {
	s := servers.Held(c.effects, call)
	if !s.ReadsForEver {
		if s.Why != "" && rule.Watching(c.pass) {
			rule.Silent(c.pass, server, call.Pos(), string(s.Why))
		}
		return
	}
	kind := serverKind(c, call, c.putInHeld(call), false)
	if detect.Excused(c.pass, kind, call.Pos(), &serving{checker: c, fn: fn, at: call, kind: kind}, builtExcuses) {
		return
	}
	c.report(kind, call, nil, "%s without %s: a slow client keeps its connection forever", s.Name, s.Lacks)
}

// served looks at the calls that make a server of their own, which has no timeouts and cannot get any.
func (c *checker) served(fn *ssa.Function, call ssa.CallInstruction) {
	m := c.effects.Model(call)
	if m == nil || m.Opens == nil || m.Opens.What != "server" || m.Opens.Bounded {
		return
	}
	unless := defaults.GivesHere(c.effects, call)
	kind := serverKind(c, call, call.Common().Args, unless)
	site := &serving{c, fn, call, call, kind, unless}
	if detect.Excused(c.pass, kind, call.Pos(), site, servedExcuses) || kind == debug && detect.Excused(c.pass, kind, call.Pos(), site, operatorExcuses) {
		return
	}
	if unless {
		c.report(kind, call, nil, "%s has no timeout: a slow client holds it, once a setting opens it to others", c.effects.Name(call))
		return
	}
	c.report(kind, call, nil, "%s serves without any timeout: a slow client keeps its connection forever", c.effects.Name(call))
}

// purposes are what a server is, or is kept in, and what is stored into its fields.
func purposes(alloc *ssa.Alloc) []ssa.Value {
	out := []ssa.Value{alloc}
	for _, ref := range *alloc.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			out = append(out, ref.Addr)
		case *ssa.UnOp: // metricsServer := http.Server{...}
			for _, use := range *ref.Referrers() {
				if s, ok := use.(*ssa.Store); ok {
					out = append(out, s.Addr)
				}
			}
		case *ssa.FieldAddr:
			for _, use := range *ref.Referrers() {
				if s, ok := use.(*ssa.Store); ok && s.Addr == ssa.Value(ref) {
					out = append(out, s.Val)
				}
			}
		}
	}
	return out
}

// named reports whether a function, its receiver's type, a function around it or its package has one of the words in its name.
func named(fn *ssa.Function, id lexicon.ID) bool {
	if fn.Pkg != nil && lexicon.Says(id, fn.Pkg.Pkg.Name()) {
		return true
	}
	for f := fn; f != nil; f = f.Parent() {
		if lexicon.Says(id, f.Name()) || lexicon.Says(id, receiver(f)) {
			return true
		}
	}
	return false
}

// receiver is the name of the type whose method a function is.
func receiver(fn *ssa.Function) string {
	recv := fn.Signature.Recv()
	if recv == nil {
		return ""
	}
	t := recv.Type()
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj().Name()
	}
	return ""
}
