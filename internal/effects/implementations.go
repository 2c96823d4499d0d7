package effects

import (
	"go/types"
	"strings"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// most is how many implementations of a method are joined.
func (r *Trace) most(method *types.Func) int {
	for _, tuple := range []*types.Tuple{method.Signature().Params(), method.Signature().Results()} {
		for v := range tuple.Variables() {
			if named := code.Named(v.Type()); named != nil && named.Obj().Pkg() != nil && r.ours(named.Obj().Pkg()) {
				return summary.MaxOwnImplementations
			}
		}
	}
	return summary.MaxImplementations
}

// implementations returns the methods in sight that a call of an interface method may run: those of this
// package's types and of the first-party packages that it imports. Test doubles do not count.
func (r *Trace) implementations(method *types.Func) []*types.Func {
	if method.Pkg() == nil || !r.ours(method.Pkg()) {
		return nil // io.Reader and its like: too many share the shape
	}
	if found, ok := r.impls[method]; ok {
		return found
	}
	if r.impls == nil {
		r.impls = map[*types.Func][]*types.Func{}
		r.concrete = append(concreteTypes(r.pass.Pkg), r.instances()...)
		for _, pkg := range r.pass.Pkg.Imports() {
			if r.ours(pkg) {
				r.concrete = append(r.concrete, concreteTypes(pkg)...)
			}
		}
	}
	found := implementing(method, r.concrete)
	if len(found) > r.most(method) {
		found = nil
	}
	r.impls[method] = found
	return found
}

// implementing returns the methods of the types that an interface method may run.
func implementing(method *types.Func, concrete []types.Type) []*types.Func {
	iface, ok := method.Signature().Recv().Type().Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	var found []*types.Func
	for _, t := range concrete {
		if !types.Implements(t, iface) {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(t, false, method.Pkg(), method.Name())
		if fn, ok := obj.(*types.Func); ok && !code.IsInterfaceMethod(fn) {
			found = append(found, fn.Origin())
		}
	}
	return found
}

// concreteTypes lists the pointer types of all named types of a package that could implement something.
func concreteTypes(pkg *types.Package) []types.Type {
	var out []types.Type
	for _, name := range pkg.Scope().Names() {
		tn, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() || isDouble(tn) {
			continue
		}
		named, ok := tn.Type().(*types.Named)
		if !ok || named.TypeParams().Len() > 0 || types.IsInterface(named) || named.NumMethods() == 0 && !embeds(named) {
			continue
		}
		out = append(out, types.NewPointer(named))
	}
	return out
}

// embeds reports whether a struct may have promoted methods.
func embeds(named *types.Named) bool {
	s, ok := named.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		if f.Embedded() {
			return true
		}
	}
	return false
}

// ours reports whether a package has summaries: it is this one, or one of the same module.
func (r *Trace) ours(pkg *types.Package) bool {
	if pkg == r.pass.Pkg {
		return true
	}
	if m := r.pass.Module; m != nil && m.Path != "" {
		return pkg.Path() == m.Path || strings.HasPrefix(pkg.Path(), m.Path+"/")
	}
	return owner(pkg.Path()) == owner(r.pass.Pkg.Path()) // a host that knows no modules
}

// owner is the beginning of an import path that its modules share: "example.com/shop".
func owner(path string) string {
	host, rest, _ := strings.Cut(path, "/")
	name, _, _ := strings.Cut(rest, "/")
	return host + "/" + name
}

// isDouble reports whether a type stands in for another in tests.
func isDouble(tn *types.TypeName) bool {
	pkg := tn.Pkg().Name()
	return lexicon.Says(lexicon.StandsIn, tn.Name()) || lexicon.Says(lexicon.StandsIn, pkg) || strings.HasSuffix(pkg, "test") // as in httptest
}
