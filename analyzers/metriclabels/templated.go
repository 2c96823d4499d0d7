package metriclabels

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// templatedBy makes the test that holds where the variable parts of a path were replaced before it became a label: what is left is the route.
//
//	for _, p := range params {
//		path = strings.Replace(path, p.Value, ":"+p.Key, 1)
//	}
func templatedBy(is func(*label) bool) detect.Test {
	return func(s *detect.Site) bool {
		l := find(s, is)
		return !has(l, isAddress) && !has(l, isAgent) && has(l, func(v ssa.Value) bool {
			call, ok := v.(*ssa.Call)
			return ok && (replaces(call) || returnsReplaced(s.Effects, call))
		})
	}
}

// returnsReplaced recognises a function of ours that replaces parts of what it returns.
func returnsReplaced(r *effects.Result, call *ssa.Call) bool {
	fn := call.Call.StaticCallee()
	if fn == nil || r.Functions[fn] == nil || !code.IsString(call.Type()) {
		return false
	}
	returned := code.ReturnedFirst(code.Origin(fn))
	for inner := range code.Calls(code.Origin(fn)) {
		made, ok := inner.(*ssa.Call)
		if ok && replaces(made) && slices.ContainsFunc(returned, func(v ssa.Value) bool { return code.MadeOf(v, made, map[ssa.Value]bool{}) }) {
			return true
		}
	}
	return false
}

// replaces recognises a call that puts something into a text in place of what varies. What is taken out, and what is the same for all requests, does not.
//
//	strings.Replace(path, id, ":id", 1)
//	strings.Replace(path, prefix, "", 1)    strings.ReplaceAll(path, "/", ".")    not
func replaces(call *ssa.Call) bool {
	callee := call.Call.StaticCallee()
	if callee == nil || callee.Pkg == nil || callee.Pkg.Pkg.Path() != "strings" {
		return false
	}
	if name := callee.Name(); name != "Replace" && name != "ReplaceAll" {
		return false
	}
	old, by := call.Call.Args[1], call.Call.Args[2]
	return !code.IsConst(old) && !(code.IsConst(by) && code.ConstantText(by) == "")
}

// ofRoute holds where the method is looked at in a handler that is given the variable parts of its route beside the request: a router has found
// that, and routers with such handlers register them for a method each.
//
//	router.GET("/orders/:id", func(w http.ResponseWriter, r *http.Request, p httprouter.Params) { ... })
func ofRoute(s *detect.Site) bool {
	return has(find(s, isRawMethod), func(v ssa.Value) bool {
		return isField(v, "Method") && inHandle(s.Effects, v.Parent())
	})
}

// inHandle reports whether a function, or one around it, is given a request, what it is answered by, and the variable parts of its route.
func inHandle(r *effects.Result, fn *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		given := slices.Collect(fn.Signature.Params().Variables())
		answers := slices.ContainsFunc(given, func(p *types.Var) bool { return code.IsResponseWriter(p.Type()) })
		if answers && slices.ContainsFunc(given, func(p *types.Var) bool { return isParts(r, p.Type()) }) {
			return true
		}
	}
	return false
}

// isParts recognises the variable parts of a route: what a router's library has for them, or a map of texts.
func isParts(r *effects.Result, t types.Type) bool {
	if m, ok := t.(*types.Map); ok {
		return types.TypeString(m, nil) == "map[string]string"
	}
	named := code.Named(t)
	return code.IsSlice(t) && named != nil && named.Obj().Pkg() != nil && !r.Ours(named.Obj().Pkg())
}
