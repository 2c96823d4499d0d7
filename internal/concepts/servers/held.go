package servers

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/bounds"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Held judges the server that a call starts, where a struct of the package holds it by value: nobody builds it, and all that is set on it is set
// on the field.
//
//	type API struct{ http.Server }
//	func (a *API) Run(addr string) error { a.Addr = addr; return a.ListenAndServe() }
func Held(r *effects.Result, call ssa.CallInstruction) Server {
	callee := r.Callee(call)
	if callee == nil || callee.Signature().Recv() == nil || !strings.Contains(callee.Name(), "Serve") {
		return Server{}
	}
	addr, ok := r.Argument(call, -1).(*ssa.FieldAddr)
	if !ok {
		return Server{}
	}
	f := code.FieldOf(addr)
	m := r.Models.Type(f.Type())
	inner, ok := code.CoreStruct(f.Type())
	if !ok || !isServer(r, f.Type()) || f.Pkg() != r.Pass.Pkg {
		return Server{}
	}
	switch {
	case r.Index.Leaks[f], len(r.Index.Fields[f]) > 0:
		return Server{Why: GivenAway} // its address goes elsewhere, or it is copied from one that is built, which is judged there
	case r.SomebodyChanges(bounds.ServersIn(addr.X.Type())):
		return Server{Why: Elsewhere}
	}
	for part := range inner.Fields() {
		if slices.Contains(m.Bounds, part.Name()) && setOnHeld(r, part, f) {
			return Server{Why: Completed}
		}
	}
	name := types.TypeString(f.Type(), func(p *types.Package) string { return p.Name() })
	return Server{Name: name, Lacks: m.Bounds[len(m.Bounds)-1], ReadsForEver: true}
}

func setOnHeld(r *effects.Result, part, holder *types.Var) bool {
	return slices.ContainsFunc(r.Index.Bases[part.Origin()], func(base *ssa.FieldAddr) bool {
		held, ok := base.X.(*ssa.FieldAddr)
		return !ok || code.FieldOf(held) == holder
	})
}
