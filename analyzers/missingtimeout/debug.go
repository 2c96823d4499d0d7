package missingtimeout

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/audience"
	"github.com/hldlint/hldlint/internal/concepts/commands"
	"github.com/hldlint/hldlint/internal/concepts/servers"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/rule"
)

// serverKind is debug for a server that is there for metrics or profiles, or beside others for those who run the program; cluster for one of a program
// that lives inside a cluster; optional for one beside others that a setting has to ask for, or one that only a setting opens to others than this
// machine; and inside for one of which nothing shows that outsiders ask it.
func serverKind(c *checker, at ssa.Instruction, about []ssa.Value, hereUnless bool) rule.Kind {
	switch {
	case c.forOperators(at.Parent(), about):
		return debug
	case hereUnless:
		return optional
	case servers.NamedForInsiders(at) && commands.ListensBesides(c.effects):
		return debug
	case servers.InCluster(c.effects):
		return cluster
	case commands.Optional(c.effects, at):
		return optional
	case !audience.ForOutsiders(c.effects, at):
		return inside
	}
	return server
}

// forOperators reports whether a server is there for metrics or profiles: by the paths of all that is registered with its handler. Where that is
// not in sight, by the name of the function that starts it, of what it is kept in or listens on, or by what is registered in the same function.
func (c *checker) forOperators(fn *ssa.Function, about []ssa.Value) bool {
	switch c.serves(about) {
	case servers.ServesOperators:
		return true
	case servers.ServesOthers:
		return false
	}
	return named(fn, lexicon.ServesOperators) || slices.ContainsFunc(about, isInternal) || c.registersInternals(fn) || noHandler(about) && c.profilesByDefault()
}

// serves says what the handler among some values is there for: a router may be the server, too.
func (c *checker) serves(about []ssa.Value) servers.Serves {
	for _, v := range about {
		if c.effects.RoleOf(v.Type()) == "handler" || code.IsHandler(v.Type()) {
			return servers.HandlerServes(c.effects, v)
		}
	}
	return servers.ServesUnknown
}

// profilesByDefault reports whether a package puts profiles and the like, and nothing else but pages that are the same for everybody, on the mux that
// serves where no handler is given.
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
			switch {
			case servers.ForOperators(c.effects, call):
				internal = true
			case !servers.ShowsPage(c.effects, call):
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
func isInternal(v ssa.Value) bool { return lexicon.Says(lexicon.ServesOperators, code.NameOf(v)) }

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
			if !servers.ForOperators(c.effects, call) {
				return false
			}
			found = true
		}
	}
	return found
}
