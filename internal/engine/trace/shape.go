package trace

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// cloudOperation recognises an operation of a generated cloud client: it takes a context and an input or options of the operation's
// own name, and answers with an output or response. Its retries and its transport end no call that gets no answer.
func (r *Package) cloudOperation(fn *types.Func) bool {
	sig := fn.Signature()
	if sig.Recv() == nil || types.IsInterface(sig.Recv().Type()) || sig.Results().Len() != 2 || sig.Params().Len() < 2 || r.Ours(fn.Pkg()) {
		return false
	}
	if !code.IsContext(sig.Params().At(0).Type()) {
		return false
	}
	name, answer := strings.TrimSuffix(fn.Name(), "WithContext"), code.TypeName(sig.Results().At(0).Type())
	if sig.Variadic() {
		return code.TypeName(sig.Params().At(1).Type()) == name+"Input" && answer == name+"Output"
	}
	options := code.TypeName(sig.Params().At(sig.Params().Len() - 1).Type())
	return strings.HasSuffix(code.TypeName(sig.Recv().Type()), "Client") && strings.HasSuffix(options, name+"Options") && strings.HasSuffix(answer, "Response")
}

// shape recognises a method of a generated grpc or connect client: a context first, and call options or
// an envelope that only those libraries have. An interface that sends HTTP requests stands in for a client.
func (r *Package) shape(fn *types.Func) *models.Func {
	sig := fn.Signature()
	if sig.Recv() != nil && types.IsInterface(sig.Recv().Type()) && sends(fn) {
		return doerShape
	}
	if opensClient(fn) {
		return clientShape
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
		return unaryShape
	}
	return streamShape
}

// Role is what values of a type are: client, server, transaction, ...; empty when that is not known.
func (r *Package) Role(t types.Type) string { return r.RoleOf(t) }

// RoleOf is what values of a type are: client, server, pool, transaction; empty where that is not known.
func (r *Package) RoleOf(t types.Type) string {
	if m := r.Models.Type(t); m != nil {
		return m.Role
	}
	return ""
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

// opensClient recognises the Open of a generated ent client: it makes a driver from the name of one and an address, and hides
// the pool in it.
func opensClient(fn *types.Func) bool {
	sig := fn.Signature()
	if fn.Name() != "Open" || sig.Recv() != nil || !sig.Variadic() || sig.Params().Len() != 3 || sig.Results().Len() != 2 {
		return false
	}
	client := code.Struct(sig.Results().At(0).Type())
	if client == nil || client.NumFields() == 0 || !client.Field(0).Embedded() || client.Field(0).Name() != "config" {
		return false
	}
	config := code.Struct(client.Field(0).Type())
	if config == nil || config.NumFields() == 0 || config.Field(0).Name() != "driver" {
		return false
	}
	driver := code.Named(config.Field(0).Type())
	return driver != nil && driver.Obj().Name() == "Driver" && types.IsInterface(driver)
}

// Generated clients are known by their shape, never by their import path.
var (
	unaryShape  = &models.Func{Runs: "call", Waits: &models.Waits{Protocol: "grpc", Bound: "context", Arg: 0}}
	streamShape = &models.Func{Runs: "call", Waits: &models.Waits{Protocol: "grpc", Bound: "stream"}}
	doerShape   = &models.Func{Runs: "call", Waits: &models.Waits{Protocol: "http", Bound: "request", Arg: 0, Field: "Timeout"}}
	CloudShape  = &models.Func{Runs: "call", Waits: &models.Waits{Protocol: "http", Bound: "context", Arg: 0}}
	clientShape = &models.Func{Opens: &models.Opens{What: "pool", Protocol: "sql", Setter: "SetMaxOpenConns", Close: "Close", Driver: "arg0"}}
)

// IsDoer recognises what stands in for a client or its transport: an interface whose method sends a request.
func IsDoer(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok {
		return false
	}
	for m := range iface.Methods() {
		if sends(m) {
			return true
		}
	}
	return false
}

func sends(m *types.Func) bool {
	sig := m.Signature()
	return m.Name() == "Do" && sig.Params().Len() == 1 && sig.Results().Len() == 2 &&
		code.TypeName(sig.Params().At(0).Type()) == "Request" && code.TypeName(sig.Results().At(0).Type()) == "Response" && code.IsError(sig.Results().At(1).Type())
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
