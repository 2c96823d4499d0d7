package generated

import (
	"go/types"
	"strings"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// What calls of each shape do.
var (
	Unary  = &models.Func{Runs: "call", Waits: &models.Waits{Protocol: "grpc", Bound: "context", Arg: 0}}
	Stream = &models.Func{Runs: "call", Waits: &models.Waits{Protocol: "grpc", Bound: "stream"}}
	Doer   = &models.Func{Runs: "call", Waits: &models.Waits{Protocol: "http", Bound: "request", Arg: 0, Field: "Timeout"}}
	Built  = &models.Func{Runs: "call", Waits: &models.Waits{Protocol: "http", Bound: "conn"}}
	Cloud  = &models.Func{Runs: "call", Waits: &models.Waits{Protocol: "http", Bound: "context", Arg: 0}}
	Client = &models.Func{Opens: &models.Opens{What: "pool", Protocol: "sql", Setter: "SetMaxOpenConns", Close: "Close", Driver: "arg0"}}
)

// IsCloudOperation recognises an operation of a generated cloud client: it takes a context and an input or options of the operation's
// own name, and answers with an output or response. Its retries and its transport end no call that gets no answer.
func IsCloudOperation(fn *types.Func) bool {
	sig := fn.Signature()
	if sig.Recv() == nil || types.IsInterface(sig.Recv().Type()) || sig.Results().Len() != 2 || sig.Params().Len() < 2 {
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

// IsBuiltRequest recognises what sends a request that a client generated from an OpenAPI document has built. The context is in the request, and the client has
// the timeout that its configuration gives it.
//
//	user, resp, err := client.UsersAPI.GetUser(ctx, id).Execute()
func IsBuiltRequest(fn *types.Func) bool {
	sig := fn.Signature()
	if fn.Name() != "Execute" || sig.Recv() == nil || sig.Params().Len() != 0 || types.IsInterface(sig.Recv().Type()) {
		return false
	}
	last := sig.Results().Len() - 1
	if last < 1 || !code.IsError(sig.Results().At(last).Type()) {
		return false
	}
	return strings.HasSuffix(code.TypeName(sig.Recv().Type()), "Request") && types.TypeString(sig.Results().At(last-1).Type(), nil) == "*net/http.Response"
}

// OpensClient recognises the Open of a generated ent client: it makes a driver from the name of one and an address, and hides
// the pool in it.
func OpensClient(fn *types.Func) bool {
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

// IsDoer recognises what stands in for a client or its transport: an interface whose method sends a request.
func IsDoer(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok {
		return false
	}
	for m := range iface.Methods() {
		if Sends(m) {
			return true
		}
	}
	return false
}

// Sends recognises a method that sends a request.
func Sends(m *types.Func) bool {
	sig := m.Signature()
	return m.Name() == "Do" && sig.Params().Len() == 1 && sig.Results().Len() == 2 &&
		code.TypeName(sig.Params().At(0).Type()) == "Request" && code.TypeName(sig.Results().At(0).Type()) == "Response" && code.IsError(sig.Results().At(1).Type())
}
