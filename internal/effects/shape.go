package effects

import (
	"go/types"

	"github.com/hldlint/hldlint/internal/models"
)

// Generated clients are known by their shape, never by their import path.
var (
	unaryShape  = &models.Func{Runs: "call", Waits: &models.Waits{Protocol: "grpc", Bound: "context", Arg: 0}}
	streamShape = &models.Func{Runs: "call", Waits: &models.Waits{Protocol: "grpc", Bound: "stream"}}
)

// shape recognises a method of a generated grpc or connect client: a context first, and call options or
// an envelope that only those libraries have.
func (r *Result) shape(fn *types.Func) *models.Func {
	sig := fn.Signature()
	if sig.Recv() == nil || sig.Results().Len() != 2 || sig.Params().Len() < 2 || !isContext(sig.Params().At(0).Type()) {
		return nil
	}
	last := sig.Params().At(sig.Params().Len() - 1).Type()
	switch {
	case sig.Variadic() && r.role(last.(*types.Slice).Elem()) == "call-option":
	case r.role(last) == "envelope" && types.IsInterface(sig.Recv().Type()):
	default:
		return nil
	}
	if _, isPointer := sig.Results().At(0).Type().Underlying().(*types.Pointer); isPointer {
		return unaryShape
	}
	return streamShape
}

// Role is what values of a type are: client, server, transaction, ...; empty when that is not known.
func (r *Result) Role(t types.Type) string { return r.role(t) }

func (r *Result) role(t types.Type) string {
	if m := r.models.Type(t); m != nil {
		return m.Role
	}
	return ""
}
