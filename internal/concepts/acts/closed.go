package acts

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/models"
)

// closedQuery asks whether a function of another package hands on the error of a server that its package closes.
var closedQuery = &effects.Query[string, bool]{
	ID: "closed", About: effects.ByKey,
	Linked: func(p *program.Program, _ *program.Package, key string) bool {
		for _, pkg := range p.Packages {
			if slices.Contains(pkg.HandsOn, key) {
				return true
			}
		}
		return false
	},
}

// HandsOnClosed reports whether a call of a function of another package returns the error of serving as it is, though that package shuts
// the same server down: the error may be that this was done.
//
//	func (s *Server) Start() error                   { return s.srv.ListenAndServe() }
//	func (s *Server) Stop(ctx context.Context) error { return s.srv.Shutdown(ctx) }
func HandsOnClosed(r *effects.Result, call ssa.CallInstruction) bool {
	callee := r.Callee(call)
	if callee == nil || callee.Pkg() == nil || callee.Pkg() == r.Pass.Pkg || !r.Ours(callee.Pkg()) || code.IsInterfaceMethod(callee) {
		return false
	}
	return closedQuery.Ask(r, code.Key(callee))
}

// handsOn lists such functions of a package, by key.
func handsOn(r *effects.Result) []string {
	var out []string
	for _, f := range r.Order {
		declared := r.Declared(f.Fn)
		if declared == nil || AsksClosed(f.Fn) {
			continue
		}
		for call := range code.Calls(f.Fn) {
			serve, ok := call.(*ssa.Call)
			row := Of(r, call)
			if !ok || row == nil || row.Does != models.ActServes || row.In != "http" || !Returned(serve) || DrainOf(r, serve) == nil {
				continue
			}
			out = append(out, code.Key(declared))
			break
		}
	}
	return out
}

// DrainOf is the call that drains the same server as a call serves, in another function of the package; or nil.
func DrainOf(r *effects.Result, serve *ssa.Call) ssa.CallInstruction {
	on, row := r.Argument(serve, -1), Of(r, serve)
	if on == nil || row == nil {
		return nil
	}
	for _, f := range r.Order {
		for call := range code.Calls(f.Fn) {
			other := Of(r, call)
			if f.Fn == serve.Parent() || other == nil || other.Does != models.ActDrains || other.In != row.In {
				continue
			}
			if server := r.Argument(call, -1); server != nil && same(r, on, server) {
				return call
			}
		}
	}
	return nil
}

// same reports whether two values are one server: the one that both come from.
func same(r *effects.Result, a, b ssa.Value) bool {
	x, all := r.Sources(a)
	y, both := r.Sources(b)
	return all && both && len(x) == 1 && len(y) == 1 && x[0] == y[0]
}

// Returned reports whether a function hands on what a call returns, as it is.
//
//	return srv.ListenAndServe()
func Returned(call *ssa.Call) bool {
	return slices.ContainsFunc(*call.Referrers(), func(ref ssa.Instruction) bool {
		ret, ok := ref.(*ssa.Return)
		return ok && len(ret.Results) == 1
	})
}

// AsksClosed reports whether a function asks for the error that says that a server was closed.
func AsksClosed(fn *ssa.Function) bool {
	for instr := range code.Instructions(fn) {
		for _, op := range instr.Operands(nil) {
			if g, ok := (*op).(*ssa.Global); ok && g.Name() == "ErrServerClosed" {
				return true
			}
		}
	}
	return false
}
