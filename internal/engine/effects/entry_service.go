package effects

import (
	"go/types"

	"github.com/hldlint/hldlint/internal/code"
)

// service is the interface of a service that generated code registers, if a type that is embedded stands for it: it has all its methods, the
// one in question too, and is declared beside what registers it.
//
//	type UnimplementedOrdersServer struct{}                                  the embedded type
//	type OrdersServer interface{ Create(context.Context, *Order) ... }       what is found
//	func RegisterOrdersServer(s grpc.ServiceRegistrar, srv OrdersServer)
func (r *Result) service(embedded types.Type, method string) *types.Named {
	base := code.Named(embedded)
	if base == nil || base.Obj().Pkg() == nil || types.IsInterface(base) {
		return nil
	}
	for _, s := range r.ServicesOf(base.Obj().Pkg()) {
		iface := s.Underlying().(*types.Interface)
		has := false
		for m := range iface.Methods() {
			has = has || m.Name() == method
		}
		if has && (types.Implements(base, iface) || types.Implements(types.NewPointer(base), iface)) {
			return s
		}
	}
	return nil
}

// ServicesOf lists the interfaces that functions of a package register as services, by name.
func (r *Result) ServicesOf(pkg *types.Package) []*types.Named {
	if list, known := r.services[pkg]; known {
		return list
	}
	var out []*types.Named
	scope := pkg.Scope()
	for _, name := range scope.Names() {
		fn, ok := scope.Lookup(name).(*types.Func)
		if !ok {
			continue
		}
		if i := r.generatedRegistration(fn); i >= 0 {
			out = append(out, code.Named(fn.Signature().Params().At(i).Type()))
		}
	}
	if r.services == nil {
		r.services = map[*types.Package][]*types.Named{}
	}
	r.services[pkg] = out
	return out
}
