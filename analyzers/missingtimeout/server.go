package missingtimeout

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/servers"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/rule"
)

// built looks at a server literal: it is judged when all that its package does to it is known.
func (c *checker) built(fn *ssa.Function, alloc *ssa.Alloc) {
	s := servers.Of(c.effects, alloc)
	if !s.ReadsForEver && s.Why != "" && rule.Watching(c.pass) {
		rule.Silent(c.pass, serverKind(c, fn, purposes(alloc)), alloc.Pos(), string(s.Why))
	}
	if !s.ReadsForEver && !s.IdlesForEver || !alloc.Pos().IsValid() {
		return // nobody wrote it
	}
	kind := idle
	if s.ReadsForEver {
		kind = serverKind(c, fn, purposes(alloc))
	}
	if detect.Excused(c.pass, kind, alloc.Pos(), &serving{checker: c, fn: fn, at: alloc}, builtExcuses) {
		return
	}
	switch {
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
	kind := serverKind(c, fn, nil)
	if detect.Excused(c.pass, kind, call.Pos(), &serving{checker: c, fn: fn, at: call}, builtExcuses) {
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
	kind := serverKind(c, fn, call.Common().Args)
	if detect.Excused(c.pass, kind, call.Pos(), &serving{c, fn, call, call}, servedExcuses) {
		return
	}
	c.report(kind, call, nil, "%s serves without any timeout: a slow client keeps its connection forever", c.effects.Name(call))
}

// serverKind is debug for a server that is there for metrics or profiles: by the paths of all that is registered with its handler. Where that is
// not in sight, by the name of the function that starts it, of what it is kept in or listens on, or by what is registered in the same function.
func serverKind(c *checker, fn *ssa.Function, about []ssa.Value) rule.Kind {
	switch c.serves(about) {
	case servers.ServesOperators:
		return debug
	case servers.ServesOthers:
		return server
	}
	if named(fn, lexicon.ServesOperators) || slices.ContainsFunc(about, isInternal) || c.registersInternals(fn) || noHandler(about) && c.profilesByDefault() {
		return debug
	}
	return server
}

// serves says what the handler among some values is there for.
func (c *checker) serves(about []ssa.Value) servers.Serves {
	for _, v := range about {
		if v.Type().String() == "net/http.Handler" {
			return servers.HandlerServes(c.effects, v)
		}
	}
	return servers.ServesUnknown
}

// profilesByDefault reports whether a package puts profiles and the like, and nothing else, on the mux that serves where no handler is given.
func (c *checker) profilesByDefault() bool {
	found := slices.ContainsFunc(c.pass.Pkg.Imports(), func(p *types.Package) bool { return p.Path() == "net/http/pprof" })
	for _, fn := range c.code.Funcs() {
		internal, other := c.registersByDefault(fn)
		if other {
			return false
		}
		found = found || internal
	}
	return found
}

// registersByDefault reports whether a function registers handlers on the default mux: for such paths, and for others.
func (c *checker) registersByDefault(fn *ssa.Function) (internal, other bool) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			callee := call.Common().StaticCallee()
			if callee == nil || callee.String() != "net/http.Handle" && callee.String() != "net/http.HandleFunc" {
				continue
			}
			if servers.IsOperatorsPath(call.Common().Args[0]) {
				internal = true
			} else {
				other = true
			}
		}
	}
	return internal, other
}

// noHandler reports whether nil is given for the handler of a server.
func noHandler(about []ssa.Value) bool {
	return slices.ContainsFunc(about, func(v ssa.Value) bool {
		k, ok := v.(*ssa.Const)
		return ok && k.IsNil() && v.Type().String() == "net/http.Handler"
	})
}

// isInternal reports whether a value says by the name of where it comes from that only operators ask it.
func isInternal(v ssa.Value) bool { return lexicon.Says(lexicon.ServesOperators, nameOf(v)) }

// nameOf is the name of the field, variable or parameter that a value is or was loaded from, or of an address.
func nameOf(v ssa.Value) string {
	switch v := v.(type) {
	case *ssa.UnOp:
		return nameOf(v.X)
	case *ssa.FieldAddr:
		return code.FieldName(v)
	case *ssa.Alloc:
		return v.Comment
	case *ssa.Global, *ssa.Parameter, *ssa.FreeVar:
		return v.Name()
	}
	return ""
}

// purposes are what a server is kept in, and what is stored into its fields.
func purposes(alloc *ssa.Alloc) []ssa.Value {
	var out []ssa.Value
	for _, ref := range *alloc.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			out = append(out, ref.Addr)
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

// registersInternals reports whether a function registers handlers, and all of them for such paths.
func (c *checker) registersInternals(fn *ssa.Function) bool {
	found := false
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if m := c.effects.Model(call); m == nil || m.Handles != "request" {
				continue
			}
			if !slices.ContainsFunc(code.Arguments(call), servers.IsOperatorsPath) {
				return false
			}
			found = true
		}
	}
	return found
}
