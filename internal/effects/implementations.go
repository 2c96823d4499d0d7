package effects

import (
	"go/types"
	"strings"
)

// maxImplementations bounds the join: an interface that everything implements (io.Reader, error) says nothing.
const maxImplementations = 8

// implementations returns the methods in sight that a call of an interface method may run: those of this
// package's types and of the first-party packages that it imports. Test doubles do not count.
func (r *Result) implementations(method *types.Func) []*types.Func {
	method = method.Origin()
	if found, ok := r.impls[method]; ok {
		return found
	}
	if r.impls == nil {
		r.impls = map[*types.Func][]*types.Func{}
		r.concrete = r.candidates()
	}
	iface, ok := method.Signature().Recv().Type().Underlying().(*types.Interface)
	if !ok || method.Pkg() == nil || !r.ours(method.Pkg()) {
		r.impls[method] = nil
		return nil // io.Reader and its like: too many share the shape
	}
	var found []*types.Func
	for _, t := range r.concrete {
		if !types.Implements(t, iface) {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(t, false, method.Pkg(), method.Name())
		if fn, ok := obj.(*types.Func); ok && !isInterfaceMethod(fn) {
			found = append(found, fn.Origin())
		}
	}
	if len(found) > maxImplementations {
		found = nil
	}
	r.impls[method] = found
	return found
}

// candidates lists the pointer types of all named types that could implement something.
func (r *Result) candidates() []types.Type {
	var out []types.Type
	for _, pkg := range append([]*types.Package{r.pass.Pkg}, r.pass.Pkg.Imports()...) {
		if !r.ours(pkg) {
			continue
		}
		for _, name := range pkg.Scope().Names() {
			tn, ok := pkg.Scope().Lookup(name).(*types.TypeName)
			if !ok || tn.IsAlias() || isDouble(tn) {
				continue
			}
			named, ok := tn.Type().(*types.Named)
			if !ok || named.TypeParams().Len() > 0 || types.IsInterface(named) {
				continue
			}
			out = append(out, types.NewPointer(named))
		}
	}
	return out
}

// ours reports whether a package has summaries: it is this one, or one of the same module.
func (r *Result) ours(pkg *types.Package) bool {
	if pkg == r.pass.Pkg {
		return true
	}
	return r.pass.Module != nil && r.pass.Module.Path != "" && (pkg.Path() == r.pass.Module.Path || strings.HasPrefix(pkg.Path(), r.pass.Module.Path+"/"))
}

// isDouble reports whether a type stands in for another in tests.
func isDouble(tn *types.TypeName) bool {
	name := strings.ToLower(tn.Name())
	pkg := strings.ToLower(tn.Pkg().Name())
	for _, word := range []string{"mock", "fake", "stub", "noop", "dummy"} {
		if strings.Contains(name, word) || strings.Contains(pkg, word) {
			return true
		}
	}
	return strings.HasSuffix(pkg, "test")
}
