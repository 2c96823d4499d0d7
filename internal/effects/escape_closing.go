package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/models"
)

// closing reports whether a method lets go of its receiver: it is named like one that ends things and takes nothing but a context,
// or a row says so, as of (*sql.Tx).Commit.
func (r *Result) closing(method *types.Func) bool {
	if row := r.takes(method, 0); row != nil {
		return row.Does == models.TakesCloses
	}
	sig := method.Signature()
	if sig.Recv() == nil || !lexicon.Says(lexicon.EndsThings, method.Name()) {
		return false
	}
	switch params := sig.Params(); params.Len() {
	case 0:
		return true
	case 1:
		return isContext(params.At(0).Type())
	}
	return false
}

// takes is the row of what a library's function does with argument k, the receiver being the first, or nil.
func (r *Result) takes(fn *types.Func, k int) *models.Takes {
	if fn == nil || fn.Pkg() == r.pass.Pkg {
		return nil
	}
	sig := fn.Signature()
	if sig.Recv() != nil {
		k--
	}
	if last := sig.Params().Len() - 1; sig.Variadic() && k > last {
		k = last
	}
	if row := r.models.Takes(fn, k); row != nil || !r.makesStub(fn) {
		return row
	}
	return stubShape
}

// stubShape is what the constructor of a generated client does with the connection.
var stubShape = &models.Takes{Does: models.TakesLends}

// makesStub recognises the constructor of a generated client: it takes nothing but the connection.
//
//	func NewHealthClient(cc grpc.ClientConnInterface) HealthClient
func (r *Result) makesStub(fn *types.Func) bool {
	sig := fn.Signature()
	return sig.Recv() == nil && sig.Params().Len() == 1 && sig.Results().Len() == 1 && r.role(sig.Params().At(0).Type()) == "stub-connection"
}

// closes reports whether a type has a method that closes it.
func (r *Result) closes(t types.Type) bool {
	if types.IsInterface(t) {
		iface, ok := t.Underlying().(*types.Interface)
		if !ok {
			return false
		}
		for m := range iface.Methods() {
			if r.closing(m) {
				return true
			}
		}
		return false
	}
	named := namedOf(t)
	if named == nil {
		return false
	}
	set := types.NewMethodSet(types.NewPointer(named))
	for sel := range set.Methods() {
		if m, ok := sel.Obj().(*types.Func); ok && r.closing(m) {
			return true
		}
	}
	return false
}

// standsFor reports whether closing a field is closing the struct that has it: what is embedded, or the one thing to close in a
// struct of a library that has no such method itself.
//
//	resp.Body.Close()      of an *http.Response        out.Body.Close()      of an *s3.GetObjectOutput
func (r *Result) standsFor(s *types.Struct, f *types.Var) bool {
	if !r.closes(f.Type()) {
		return false
	}
	if f.Embedded() {
		return true
	}
	if f.Pkg() == nil || r.ours(f.Pkg()) {
		return false
	}
	for other := range s.Fields() {
		if other != f && other.Exported() && r.closes(other.Type()) {
			return false
		}
	}
	return f.Exported()
}

// boxed is the way to the value once its holder is in an interface: then only the holder's own Close can be called.
func (r *Result) boxed(holder types.Type, at access) access {
	if at == "" || at.function() {
		return at
	}
	switch step, _ := at.next(); step {
	case stepElement, stepPointee, stepOwned, stepLent, stepOwner, stepBoxed:
		return at
	}
	if r.ownerCloses(holder, at) {
		return at.push(stepOwner)
	}
	return at.push(stepBoxed)
}

// ownerCloses reports whether a method that closes a struct closes what it holds at a place: by its code, or because it is
// promoted from there.
func (r *Result) ownerCloses(holder types.Type, at access) bool {
	set := types.NewMethodSet(holder)
	for sel := range set.Methods() {
		m, ok := sel.Obj().(*types.Func)
		if !ok || !r.closing(m) {
			continue
		}
		if len(sel.Index()) > 1 && promotedFrom(holder, sel.Index(), at) {
			return true
		}
		if local := r.localMethod(m); local != nil && len(local.Params) > 0 && len(r.escapeAt(local.Params[0], at).Closed) > 0 {
			return true
		}
	}
	return false
}

// promotedFrom reports whether embedded fields, one in another, are the way to the value.
func promotedFrom(holder types.Type, index []int, at access) bool {
	for _, i := range index[:len(index)-1] {
		s := structOf(holder)
		if s == nil {
			return false
		}
		f := s.Field(i)
		rest, ok := at.past(f.Name())
		if !ok {
			return false
		}
		holder, at = f.Type(), rest
	}
	return at.owned()
}

// localMethod is the SSA of a method of this package, or nil.
func (r *Result) localMethod(m *types.Func) *ssa.Function {
	if m == nil || m.Pkg() != r.pass.Pkg || isInterfaceMethod(m) {
		return nil
	}
	fn := r.code.SSA().Prog.FuncValue(m.Origin())
	if fn == nil || r.functions[fn] == nil {
		return nil
	}
	return fn
}

// closesField reports whether a method of the struct that has a field closes what is in it.
func (r *Result) closesField(f *types.Var) bool {
	for _, fn := range r.order {
		recv := fn.fn.Signature.Recv()
		if recv == nil || len(fn.fn.Params) == 0 || !hasField(structOf(recv.Type()), f) {
			continue
		}
		name := access(f.Name())
		for _, at := range []access{name, name + "." + stepElement, name + "." + stepElement + "." + stepCloses, name + "." + stepCloses} {
			if len(r.escapeAt(fn.fn.Params[0], at).Closed) > 0 {
				return true
			}
		}
	}
	return false
}

func hasField(s *types.Struct, f *types.Var) bool {
	if s == nil {
		return false
	}
	for other := range s.Fields() {
		if other.Origin() == f {
			return true
		}
	}
	return false
}
