package contexts

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// A Scope is a context that a function can heed while whoever gave it waits.
type Scope struct {
	Name string // as source writes it: "ctx", "r.Context()"; empty of a parameter without name
	Of   *ssa.Parameter
}

// ScopeOf returns the context in the scope of a function: one of its own parameters, or of the functions around it, as long as those wait for it.
// It is nil where there is none, and in a literal of which nobody knows who runs it, or when.
//
//	func (s *S) Get(ctx context.Context, id string)          ctx
//	func (s *S) list(w http.ResponseWriter, r *http.Request)  r.Context()
//	func (s *S) Watch(req *Req, stream pb.Store_WatchServer)  stream.Context()
//	func (s *S) show(c *gin.Context)                          c.Request.Context()
func ScopeOf(r *effects.Result, fn *ssa.Function) *Scope {
	for ; fn != nil; fn = fn.Parent() {
		for _, p := range fn.Params {
			if name, ok := contextOf(r, p); ok {
				return &Scope{Name: name, Of: p}
			}
		}
		if fn.Parent() == nil || !awaited(r, fn) {
			return nil
		}
	}
	return nil
}

// NameOf is how the context is written that a parameter is, or has; empty where it has none, or no name.
func NameOf(r *effects.Result, p *ssa.Parameter) string {
	name, _ := contextOf(r, p)
	return name
}

// contextOf is how the context is written that a parameter is, or has.
func contextOf(r *effects.Result, p *ssa.Parameter) (name string, ok bool) {
	t := p.Type()
	named := p.Object() != nil && p.Object().Name() != "" && p.Object().Name() != "_" // go/ssa names the others
	switch {
	case code.IsContext(t):
		if !named {
			return "", true
		}
		return p.Name(), true
	case !named:
		return "", false
	case r.RoleOf(t) == "request" && has(t, "Context", code.IsContext), code.IsServerStream(t):
		return p.Name() + ".Context()", true
	}
	if m := r.Models.Type(t); m == nil || !m.Serves {
		return "", false
	}
	return served(r, p)
}

// served is how the context of a request is written that a framework's type has.
func served(r *effects.Result, p *ssa.Parameter) (name string, ok bool) {
	t := p.Type()
	request := func(t types.Type) bool { return r.RoleOf(t) == "request" }
	switch {
	case hasField(t, "Request", request):
		return p.Name() + ".Request.Context()", true
	case has(t, "Request", request):
		return p.Name() + ".Request().Context()", true
	case has(t, "UserContext", code.IsContext):
		return p.Name() + ".UserContext()", true
	}
	return "", false
}

// has reports whether a type has a method without parameters that returns one value of some kind.
func has(t types.Type, method string, is func(types.Type) bool) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, method)
	fn, ok := obj.(*types.Func)
	if !ok || fn.Signature().Params().Len() != 0 || fn.Signature().Results().Len() != 1 {
		return false
	}
	return is(fn.Signature().Results().At(0).Type())
}

// hasField reports whether a struct has an exported field of some kind.
func hasField(t types.Type, field string, is func(types.Type) bool) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, field)
	f, ok := obj.(*types.Var)
	return ok && f.IsField() && is(f.Type())
}

// awaited reports whether the function around a literal waits for all runs of it, which are for it alone.
//
//	err := withRetry(func() error { ... })    yes
//	go func() { ... }()                       no
//	s.onChange = func() { ... }               no: nobody knows when
//	group.Do(key, func() (any, error) {...})  no: others wait for it too
func awaited(r *effects.Result, literal *ssa.Function) bool {
	f := r.Functions[literal]
	if f == nil || r.Handlers[literal] {
		return false
	}
	edges := r.EdgesTo(f)
	for _, e := range edges {
		if e.Async || e.Mode == "coalesced" || e.Mode == "goroutine" || e.Enters != "" {
			return false
		}
	}
	return len(edges) > 0
}
