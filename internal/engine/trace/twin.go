package trace

import (
	"go/types"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// receives is the row of a library's method that waits for messages, where a method of one of our interfaces is that one by its name, by all its types
// and by the message of that library which it returns; or nil. Whoever wrote the interface did so to put the library behind it, in whatever package.
//
//	type source interface {
//		ReadMessage(ctx context.Context) (kafka.Message, error)	// (*kafka.Reader).ReadMessage
//	}
func (r *Package) receives(fn *types.Func) *models.Func {
	if fn.Pkg() == nil || !r.Ours(fn.Pkg()) || !code.IsInterfaceMethod(fn) || fn.Signature().Results().Len() == 0 {
		return nil
	}
	if m, known := r.receivers[fn]; known {
		return m
	}
	var out *models.Func
	if message := code.Named(fn.Signature().Results().At(0).Type()); message != nil && message.Obj().Pkg() != nil && !r.Ours(message.Obj().Pkg()) {
		out = r.receiverIn(message.Obj().Pkg(), fn)
	}
	r.receivers[fn] = out
	return out
}

// receiverIn is the row of such a method of a type of a package.
func (r *Package) receiverIn(pkg *types.Package, fn *types.Func) *models.Func {
	for _, name := range pkg.Scope().Names() {
		tn, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || !tn.Exported() || tn.IsAlias() {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(tn.Type()), false, pkg, fn.Name())
		method, ok := obj.(*types.Func)
		if !ok || !types.Identical(method.Type(), fn.Type()) {
			continue
		}
		if m := r.Models.Func(method); m != nil && m.Runs == "receive" && m.Waits != nil && m.Waits.Bound == "stream" {
			return m
		}
	}
	return nil
}
