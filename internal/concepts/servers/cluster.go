package servers

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/models"
)

// clusterQuery asks whether a package is part of a program that asks the cluster in which it runs for its own identity.
var clusterQuery = &effects.Query[struct{}, bool]{
	ID: "cluster", About: effects.Whole,
	Alone: func(r *effects.Result, _ struct{}) bool { return asksIdentity(r) },
	Linked: func(p *program.Program, pkg *program.Package, _ struct{}) bool {
		return p.AnyWith(pkg, func(other *program.Package) bool { return other.InCluster })
	},
}

// InCluster reports whether the servers of a package are asked by machines of the cluster that their program is a part of. It is a controller, a
// webhook or an agent: it asks for the identity that the cluster has given it, and has no pages for people.
//
//	cfg, err := rest.InClusterConfig()
//	...
//	server := &http.Server{Addr: ":8443", Handler: admission}
func InCluster(r *effects.Result) bool {
	return clusterQuery.Ask(r, struct{}{}) && !servesFiles(r)
}

// asksIdentity reports whether a package uses what gives a program its identity in a cluster.
func asksIdentity(r *effects.Result) bool {
	for used := range r.Code.Used() {
		if used.Pkg() == r.Pass.Pkg {
			continue
		}
		if o := opened(r, used); o != nil && o.What == "identity" {
			return true
		}
	}
	return false
}

// opened is what a function, or a variable that holds one, opens.
func opened(r *effects.Result, used types.Object) *models.Opens {
	switch used := used.(type) {
	case *types.Func:
		if m := r.Models.Func(used); m != nil {
			return m.Opens
		}
	case *types.Var:
		if m := r.Models.Var(used); m != nil {
			return m.Opens
		}
	}
	return nil
}

// servesFiles reports whether a package hands files to a server: pages, which people look at.
//
//	mux.Handle("/", http.FileServer(http.FS(pages)))
func servesFiles(r *effects.Result) bool {
	return slices.ContainsFunc(r.Order, func(f *effects.Function) bool {
		for call := range code.Calls(f.Fn) {
			if slices.ContainsFunc(code.Arguments(call), isFileSystem) {
				return true
			}
		}
		return false
	})
}

// isFileSystem recognises an http.FileSystem, and what has its method.
func isFileSystem(v ssa.Value) bool {
	open, _, _ := types.LookupFieldOrMethod(v.Type(), true, nil, "Open")
	fn, ok := open.(*types.Func)
	if !ok {
		return false
	}
	res := fn.Signature().Results()
	return res.Len() == 2 && res.At(0).Type().String() == "net/http.File"
}
