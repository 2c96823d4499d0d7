package trace

import (
	"go/types"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// Most is how many implementations of a method are joined.
func (r *Package) Most(method *types.Func) int {
	for _, tuple := range []*types.Tuple{method.Signature().Params(), method.Signature().Results()} {
		for v := range tuple.Variables() {
			if named := code.Named(v.Type()); named != nil && named.Obj().Pkg() != nil && r.Ours(named.Obj().Pkg()) {
				return summary.MaxOwnImplementations
			}
		}
	}
	return summary.MaxImplementations
}

// Implementations returns the methods in sight that a call of an interface method may run: those of this
// package's types and of the first-party packages that it imports. Test doubles do not count.
func (r *Package) Implementations(method *types.Func) []*types.Func {
	if method.Pkg() == nil || !r.Ours(method.Pkg()) {
		return nil // io.Reader and its like: too many share the shape
	}
	if found, ok := r.impls[method]; ok {
		return found
	}
	if r.impls == nil {
		r.impls = map[*types.Func][]*types.Func{}
		concrete := append(ConcreteTypes(r.Pass.Pkg), r.Instances()...)
		for _, pkg := range r.Pass.Pkg.Imports() {
			if r.Ours(pkg) {
				concrete = append(concrete, ConcreteTypes(pkg)...)
			}
		}
		r.suited = code.NewSuited(concrete)
	}
	found := r.implementing(method)
	if iface, ok := method.Signature().Recv().Type().Underlying().(*types.Interface); ok {
		for _, b := range r.Boxed() {
			if fn := b.method(method, iface); fn != nil && !slices.Contains(found, fn) {
				found = append(found, fn)
			}
		}
	}
	if len(found) > r.Most(method) {
		found = nil
	}
	r.impls[method] = found
	return found
}

// implementing returns the methods of the types that an interface method may run.
func (r *Package) implementing(method *types.Func) []*types.Func {
	iface, ok := method.Signature().Recv().Type().Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	var found []*types.Func
	for _, t := range r.suited.Implementers(iface) {
		obj, _, _ := types.LookupFieldOrMethod(t, false, method.Pkg(), method.Name())
		if fn, ok := obj.(*types.Func); ok && !code.IsInterfaceMethod(fn) {
			found = append(found, fn.Origin())
		}
	}
	return found
}

// ConcreteTypes lists the pointer types of all named types of a package that could implement something.
func ConcreteTypes(pkg *types.Package) []types.Type {
	var out []types.Type
	for _, name := range pkg.Scope().Names() {
		tn, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() || isDouble(tn) {
			continue
		}
		named, ok := tn.Type().(*types.Named)
		if !ok || named.TypeParams().Len() > 0 || types.IsInterface(named) || named.NumMethods() == 0 && !code.Embeds(named) {
			continue
		}
		out = append(out, types.NewPointer(named))
	}
	return out
}

// isDouble reports whether a type stands in for another in tests.
func isDouble(tn *types.TypeName) bool {
	pkg := tn.Pkg().Name()
	return lexicon.Says(lexicon.StandsIn, tn.Name()) || lexicon.Says(lexicon.StandsIn, pkg) || strings.HasSuffix(pkg, "test") // as in httptest
}
