package bounds

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// ServerOption stands for functions that are values and give the server that they get a bound, among what packages change.
const ServerOption = "server by an option"

// ServersOf stands for the servers that a package hands out, and another one gives a bound; those that a function of it returns, and those that a
// type of it has inside.
func ServersOf(pkg *types.Package) string { return "server of " + pkg.Path() }

func serversFrom(fn *types.Func) string { return "server from " + code.Key(fn) }

// ServersIn is that of a type.
func ServersIn(t types.Type) string {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return "server in " + code.TypeKey(t)
}

// noteServers notes what this package does to servers that are not its own.
//
//	srv := web.New(addr, mux)
//	srv.ReadHeaderTimeout = limit    changes servers of web
func (r *Package) noteServers() {
	for _, bases := range r.Index.Bases {
		for _, base := range bases {
			if !r.isBound(base) || r.RoleOf(base.X.Type()) != "server" {
				break
			}
			from, _ := r.Sources(holderOf(base.X))
			for _, v := range from {
				r.noteServer(v)
			}
		}
	}
}

func (r *Package) noteServer(v ssa.Value) {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	switch v := v.(type) {
	case *ssa.Parameter:
		if v.Parent().Parent() != nil || r.Index.Values[code.Origin(v.Parent())] {
			r.Changed[ServerOption] = true
		}
	case *ssa.Call:
		if callee := r.Callee(v); callee != nil && r.ofAnother(callee.Pkg()) {
			r.Changed[ServersOf(callee.Pkg())], r.Changed[serversFrom(callee)] = true, true
			r.Changed[ServersIn(callee.Signature().Results().At(0).Type())] = true
		}
	case *ssa.Alloc: // a struct of that package, which has a server in it
		if named := code.Named(v.Type()); named != nil && r.ofAnother(named.Obj().Pkg()) {
			r.Changed[ServersOf(named.Obj().Pkg())], r.Changed[ServersIn(named)] = true, true
		}
	}
}

// ofAnother recognises the other packages of the project.
func (r *Package) ofAnother(pkg *types.Package) bool {
	return pkg != nil && pkg != r.Pass.Pkg && r.Ours(pkg)
}

// CompletedBy reports whether another package gives a bound to what a function of this one returns, or one that calls it.
func (r *Package) CompletedBy(fn *ssa.Function) bool {
	seen := map[*ssa.Function]bool{}
	var up func(fn *ssa.Function) bool
	up = func(fn *ssa.Function) bool {
		fn = code.Outermost(code.Origin(fn))
		if seen[fn] {
			return false
		}
		seen[fn] = true
		if obj := r.Declared(fn); obj != nil && r.SomebodyChanges(serversFrom(obj)) {
			return true
		}
		return slices.ContainsFunc(r.Index.Callers[fn], func(call ssa.CallInstruction) bool { return up(call.Parent()) })
	}
	return up(fn)
}

// holderOf is the struct that a value lies in, or is loaded from, or itself.
func holderOf(v ssa.Value) ssa.Value {
	for {
		switch x := v.(type) {
		case *ssa.FieldAddr:
			v = x.X
			continue
		case *ssa.UnOp:
			if addr, ok := x.X.(*ssa.FieldAddr); ok {
				v = addr.X
				continue
			}
		}
		return v
	}
}
