package code

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// methods are those of HTTP.
var methods = []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE"}

// RouteOf is what a call registers something for, as net/http writes it: the method, if the call or those that it is chained with say one, or a star for
// a list of them, and the path.
//
//	mux.HandleFunc("GET /users", h)    r.Get("/users", h)    r.Handle("GET", "/users", h)    GET /users
//	r.HandleFunc("/users", h).Methods("GET", "POST")    * /users
func RouteOf(call ssa.CallInstruction) string {
	path := FirstText(call)
	if strings.Contains(path, " ") {
		return path
	}
	if slices.Contains(methods, path) {
		return path + " " + textAfter(call, path)
	}
	if name := strings.ToUpper(calledName(call)); slices.Contains(methods, name) {
		return name + " " + path
	}
	if listsMethods(call) {
		return "* " + path
	}
	return path
}

// textAfter is the constant text behind another one among the arguments of a call.
func textAfter(call ssa.CallInstruction, first string) string {
	found := false
	for _, arg := range Arguments(call) {
		if !IsString(arg.Type()) || !IsConst(arg) {
			continue
		}
		if found {
			return ConstantText(arg)
		}
		found = ConstantText(arg) == first
	}
	return ""
}

// calledName is the name of the method that is called, or empty.
func calledName(call ssa.CallInstruction) string {
	common := call.Common()
	if common.IsInvoke() {
		return common.Method.Name()
	}
	if fn := common.StaticCallee(); fn != nil && fn.Signature.Recv() != nil {
		return fn.Name()
	}
	return ""
}

// maxChain is how many calls that follow each other in one expression are looked at.
const maxChain = 4

// listsMethods reports whether a call of a chain says for what methods all of it is.
//
//	r.Path("/users").Methods("GET").Handler(h)    r.Handle("/users", h).Methods(names...)
func listsMethods(call ssa.CallInstruction) bool {
	for at, depth := call, 0; at != nil && depth < maxChain; depth++ {
		if listMethods(at) {
			return true
		}
		at = chainedOn(at)
	}
	for at, depth := call, 0; at != nil && depth < maxChain; depth++ {
		if listMethods(at) {
			return true
		}
		at = chainedBehind(at)
	}
	return false
}

// listMethods recognises a method that takes any number of texts, and gives back what it is called on: Methods("GET").
func listMethods(call ssa.CallInstruction) bool {
	sig := call.Common().Signature()
	if calledName(call) != "Methods" || !sig.Variadic() || sig.Results().Len() != 1 {
		return false
	}
	args := Arguments(call)
	list, ok := sig.Params().At(sig.Params().Len() - 1).Type().(*types.Slice)
	return ok && IsString(list.Elem()) && len(args) > 0 && types.Identical(args[0].Type(), sig.Results().At(0).Type())
}

// chainedOn is the call on whose result a method is called, or nil.
func chainedOn(call ssa.CallInstruction) ssa.CallInstruction {
	if args := Arguments(call); calledName(call) != "" && len(args) > 0 {
		if on, ok := args[0].(*ssa.Call); ok {
			return on
		}
	}
	return nil
}

// chainedBehind is a method that is called on the result of a call, or nil.
func chainedBehind(call ssa.CallInstruction) ssa.CallInstruction {
	made, ok := call.(*ssa.Call)
	if !ok {
		return nil
	}
	for _, ref := range *made.Referrers() {
		if next, ok := ref.(*ssa.Call); ok && chainedOn(next) == ssa.CallInstruction(made) {
			return next
		}
	}
	return nil
}
