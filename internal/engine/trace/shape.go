package trace

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/generated"
	"github.com/hldlint/hldlint/internal/models"
)

// shape recognises a method of a generated grpc or connect client: a context first, and call options or
// an envelope that only those libraries have. An interface that sends HTTP requests stands in for a client.
func (r *Package) shape(fn *types.Func) *models.Func {
	sig := fn.Signature()
	if sig.Recv() != nil && types.IsInterface(sig.Recv().Type()) && generated.Sends(fn) {
		return generated.Doer
	}
	if generated.OpensClient(fn) {
		return generated.Client
	}
	if sig.Recv() == nil || sig.Results().Len() != 2 || sig.Params().Len() < 2 || !code.IsContext(sig.Params().At(0).Type()) {
		return nil
	}
	last := sig.Params().At(sig.Params().Len() - 1).Type()
	switch {
	case sig.Variadic() && r.RoleOf(last.(*types.Slice).Elem()) == "call-option":
	case r.RoleOf(last) == "envelope" && types.IsInterface(sig.Recv().Type()):
	default:
		return nil
	}
	if _, isPointer := code.Core(sig.Results().At(0).Type()).(*types.Pointer); isPointer {
		return generated.Unary
	}
	return generated.Stream
}

// MakesStub recognises the constructor of a generated client: it takes nothing but the connection.
//
//	func NewHealthClient(cc grpc.ClientConnInterface) HealthClient
func (r *Package) MakesStub(sig *types.Signature) bool {
	return sig.Recv() == nil && sig.Params().Len() == 1 && sig.Results().Len() == 1 && r.RoleOf(sig.Params().At(0).Type()) == "stub-connection"
}

// RoleOf is what values of a type are: client, server, pool, transaction; empty where that is not known.
func (r *Package) RoleOf(t types.Type) string {
	if m := r.Models.Type(t); m != nil {
		return m.Role
	}
	return ""
}

// HasRole reports whether one of some parameters or results is of a role.
func (r *Package) HasRole(values *types.Tuple, role string) bool {
	for v := range values.Variables() {
		if r.RoleOf(v.Type()) == role {
			return true
		}
	}
	return false
}

// ParamOfRole is the parameter of a function whose values are something, or nil.
//
//	func(rows *sql.Rows) error    rows, of role rows
func (r *Package) ParamOfRole(fn *ssa.Function, role string) ssa.Value {
	for _, p := range fn.Params {
		if r.RoleOf(p.Type()) == role {
			return p
		}
	}
	return nil
}

// OfServer recognises the methods of a server, such as (*http.Server).ListenAndServe.
func (r *Package) OfServer(callee *types.Func) bool {
	if callee == nil || callee.Signature().Recv() == nil {
		return false
	}
	t := callee.Signature().Recv().Type()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	m := r.Models.Type(t)
	return m != nil && m.Role == "server"
}

// IsPool reports whether a type is a pool of connections or a connection.
func (r *Package) IsPool(t types.Type) bool {
	role := r.RoleOf(t)
	return role == "pool" || role == "connection"
}
