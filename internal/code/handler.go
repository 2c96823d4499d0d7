package code

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// TakesHandler reports whether a call is given something that answers HTTP requests, and hands nothing of the kind on: whatever it is called,
// it serves that.
//
//	exporter.RunServer("mongodb", addr, "/metrics", handler)	// yes
//	handler = gzip.Wrap(handler)					// no
func TakesHandler(call ssa.CallInstruction) bool {
	for result := range call.Common().Signature().Results().Variables() {
		if IsHandler(result.Type()) {
			return false
		}
	}
	args := call.Common().Args
	if call.Common().Signature().Recv() != nil && !call.Common().IsInvoke() {
		args = args[1:]
	}
	return slices.ContainsFunc(args, func(arg ssa.Value) bool { return IsHandler(arg.Type()) })
}

// IsHandler recognises http.Handler, and what is one by its method.
func IsHandler(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "ServeHTTP")
	fn, ok := obj.(*types.Func)
	if !ok || fn.Signature().Params().Len() != 2 || fn.Signature().Results().Len() != 0 {
		return false
	}
	return IsResponseWriter(fn.Signature().Params().At(0).Type())
}

// MayHandle recognises the types that handlers have: functions, and interfaces with methods.
func MayHandle(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Signature:
		return true
	case *types.Interface:
		return u.NumMethods() > 0
	}
	return false
}

// IsServerStream recognises the server's end of a streaming call, and what is generated around it.
func IsServerStream(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok || iface.NumMethods() < 4 {
		return false
	}
	found := 0
	for m := range iface.Methods() {
		switch m.Name() {
		case "SetTrailer", "SendMsg", "RecvMsg":
			found++
		}
	}
	return found == 3
}
