package shutdownflow

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/concepts/servers"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// What excuses a server that nobody stops, and one that is stopped at once. They are asked in order.
var (
	serverExcuses = []func(*site) bool{uncalled, demo, forOperators, bare, nearby, wrapped, losesNothing}
	stopExcuses   = []func(*site) bool{uncalled, demo, forOperators, bare, failed, streams, drainedBefore, losesNothing}
)

// uncalled holds where nobody starts or stops the server.
func uncalled(s *site) bool { return s.effects.Uncalled(s.fn) }

// demo holds for servers to try things with.
func demo(s *site) bool { return s.named(lexicon.NamesDemo) }

// forOperators holds for a server of metrics, profiles or health: by its handler, or by the names around it.
func forOperators(s *site) bool {
	about := s.about()
	for _, v := range about {
		if s.effects.RoleOf(v.Type()) != "handler" {
			continue
		}
		switch servers.HandlerServes(s.effects, v) {
		case servers.ServesOperators:
			return true
		case servers.ServesOthers:
			return false
		}
	}
	return s.named(lexicon.ServesOperators) || slices.ContainsFunc(about, func(v ssa.Value) bool { return lexicon.Says(lexicon.ServesOperators, code.NameOf(v)) })
}

// bare holds for a server without a handler of its own in a package that registers nothing for it, or nothing but profiles and the like. Beside
// a framework that ends by itself it is there for these.
//
//	import _ "net/http/pprof"
//	go http.ListenAndServe(":6060", nil)
func bare(s *site) bool {
	if s.row.In != "http" || slices.ContainsFunc(s.about(), func(v ssa.Value) bool { return s.effects.RoleOf(v.Type()) == "handler" && !code.IsNil(v) }) {
		return false
	}
	if on := s.effects.Argument(s.call, -1); on != nil && (s.effects.RoleOf(on.Type()) != "server" || len(s.made()) == 0) {
		return false // a framework, which is the handler; or a server that is made elsewhere
	}
	for _, f := range s.effects.Order {
		for call := range code.Calls(f.Fn) {
			m := s.effects.Model(call)
			if m != nil && m.Handles == "request" && s.effects.Argument(call, -1) == nil && !slices.ContainsFunc(code.Arguments(call), servers.IsOperatorsPath) {
				return false
			}
		}
	}
	return true
}

// about are the arguments of a call that serves, what the server is kept in and what is put into its fields.
func (s *site) about() []ssa.Value {
	out := code.Arguments(s.call)
	for _, alloc := range s.made() {
		for _, ref := range *alloc.Referrers() {
			if f, ok := ref.(*ssa.FieldAddr); ok {
				out = append(out, code.StoresTo(f)...)
			}
		}
	}
	return out
}

// made lists the literals that the server of a call may be: values, and what pointers point to.
func (s *site) made() []*ssa.Alloc {
	on := s.effects.Argument(s.call, -1)
	if on == nil {
		return nil
	}
	from, _ := s.effects.Sources(on)
	if free, ok := on.(*ssa.FreeVar); ok {
		from = append(from, s.effects.Bindings(free)...) // var srv http.Server, which a literal has captured
	}
	var out []*ssa.Alloc
	for _, v := range append(from, on) {
		if alloc := literalIn(v); alloc != nil {
			out = append(out, alloc)
		}
	}
	return out
}

// literalIn is the literal that a pointer points to, or that was put whole into a variable; or nil.
func literalIn(v ssa.Value) *ssa.Alloc {
	alloc, ok := v.(*ssa.Alloc)
	if !ok || !code.WholeStore(alloc) {
		return alloc
	}
	for _, ref := range *alloc.Referrers() {
		if put, ok := ref.(*ssa.Store); ok && put.Addr == v {
			if load, ok := put.Val.(*ssa.UnOp); ok {
				made, _ := load.X.(*ssa.Alloc)
				return made
			}
		}
	}
	return nil
}

// nearby holds for a server that listens on this machine alone: whoever uses it sits there.
func nearby(s *site) bool {
	return s.effects.Nearby(s.call) || slices.ContainsFunc(s.about(), func(v ssa.Value) bool { return code.IsString(v.Type()) && s.effects.Loopback(v) })
}

// losesNothing holds in a program where no request changes anything on another machine: one that is cut is asked again.
func losesNothing(s *site) bool { return acts.Changing(s.effects) == summary.Hop{} }

// failed holds where the server is stopped since something went wrong, and not on the way out: it has not begun to serve.
func failed(s *site) bool { return s.effects.Reach(s.fn).By == summary.Request }

// streams holds in a package with calls that last: to wait for their end may be to wait forever.
func streams(s *site) bool {
	return slices.ContainsFunc(s.effects.Order, func(f *effects.Function) bool {
		return slices.ContainsFunc(f.Fn.Params, func(p *ssa.Parameter) bool { return code.IsServerStream(p.Type()) })
	})
}

// named reports whether the package, the function, its receiver's type or a function around it has one of the words in its name.
func (s *site) named(id lexicon.ID) bool {
	if lexicon.Says(id, s.pass.Pkg.Name()) || s.pass.Pkg.Name() == "main" && lexicon.Says(id, lastPart(s.pass.Pkg.Path())) {
		return true
	}
	for f := s.fn; f != nil; f = f.Parent() {
		if lexicon.Says(id, f.Name()) {
			return true
		}
		if recv := f.Signature.Recv(); recv != nil && lexicon.Says(id, code.TypeName(recv.Type())) {
			return true
		}
	}
	return false
}

func lastPart(path string) string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '/' {
			return path[i+1:]
		}
	}
	return path
}
