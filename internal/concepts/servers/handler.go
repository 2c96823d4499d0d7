package servers

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// What a server serves, as far as that is in sight.
type Serves int

// Operators: nothing but metrics, profiles and health. Others: something else, too.
const (
	ServesUnknown Serves = iota
	ServesOperators
	ServesOthers
)

// Of a handler it is what is registered with it. One that is wrapped is looked through, and what a function of the package returns is followed.
//
//	mux := http.NewServeMux()
//	mux.Handle("/metrics", promhttp.Handler())
//	http.ListenAndServe(addr, logged(mux))    serves operators
func HandlerServes(r *effects.Result, handler ssa.Value) Serves { return handlerServes(r, handler, 0) }

// maxWrapping is how deep a handler may be wrapped.
const maxWrapping = 4

func handlerServes(r *effects.Result, handler ssa.Value, depth int) Serves {
	from, all := r.Sources(handler)
	if !all || len(from) == 0 || depth == maxWrapping {
		return ServesUnknown
	}
	out := ServesUnknown
	for _, v := range from {
		switch s := sourceServes(r, v, depth); s {
		case ServesOthers:
			return s
		case ServesUnknown:
			return s
		default:
			out = s
		}
	}
	return out
}

func sourceServes(r *effects.Result, v ssa.Value, depth int) Serves {
	switch v := v.(type) {
	case *ssa.Alloc:
		return registered(r, v)
	case *ssa.MakeClosure: // the method of a router: rtr.Handler
		if len(v.Bindings) == 1 && v.Fn.(*ssa.Function).Synthetic != "" {
			return handlerServes(r, v.Bindings[0], depth+1)
		}
		return ServesUnknown
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return ServesUnknown
	}
	if internalsOf(r).is(call) {
		return ServesOperators
	}
	if s := registered(r, call); s != ServesUnknown {
		return s
	}
	for _, arg := range code.Arguments(call) {
		if r.RoleOf(arg.Type()) == "handler" || code.TypeName(arg.Type()) == "ServeMux" {
			return handlerServes(r, arg, depth+1)
		}
	}
	if callee := call.Call.StaticCallee(); callee != nil && r.Functions[code.Origin(callee)] != nil {
		return returnedServes(r, code.Origin(callee), depth)
	}
	return ServesUnknown
}

// returnedServes asks the same of the one handler that a function returns.
func returnedServes(r *effects.Result, fn *ssa.Function, depth int) Serves {
	out := ServesUnknown
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || len(ret.Results) == 0 {
			continue
		}
		if out = handlerServes(r, ret.Results[0], depth+1); out != ServesOperators {
			return out
		}
	}
	return out
}

// registered says what is registered with a router that was made in one place. One that others get may have more.
func registered(r *effects.Result, router ssa.Value) Serves {
	internal, index, page, handed, offered := false, false, false, false, false
	for _, f := range r.Order {
		for call := range code.Calls(f.Fn) {
			switch {
			case !registers(r, call, router):
				handed = handed || handsOn(r, call, router)
				offered = offered || offers(r, call, router)
			case ForOperators(r, call):
				internal = true
			case ShowsPage(r, call):
				page = true
			case slices.ContainsFunc(code.Arguments(call), isIndex):
				index = true
			default:
				return ServesOthers
			}
		}
	}
	switch {
	case (index || page) && !internal && !offered:
		return ServesOthers
	case index || handed || !internal:
		return ServesUnknown
	}
	return ServesOperators
}

// registers reports whether a call registers a handler with a router: by what is known of the library, or because a path goes with it.
//
//	mux.Handle("/metrics", promhttp.Handler())
//	router.Group("/orders")		// what is registered there is below that path
//	probe(mux, "/healthz", nil)
//	s.Handle("/debug/vars", vars)	// puts it there
func registers(r *effects.Result, call ssa.CallInstruction, router ssa.Value) bool {
	args := code.Arguments(call)
	on, known, atPath := r.Argument(call, -1), registersWith(r, call), slices.ContainsFunc(args, isPath)
	switch {
	case on != nil && (known || atPath) && r.MayBe(code.Embedder(on), router):
		return !slices.ContainsFunc(args, isGivenPath)
	case known || !atPath:
		return false
	case on == nil && !types.IsInterface(router.Type()) && slices.ContainsFunc(args, func(v ssa.Value) bool { return types.Identical(v.Type(), router.Type()) && r.MayBe(v, router) }):
		return true // behind an interface anything may be
	}
	return putsThere(r, call, router)
}

// offers reports whether a call registers with a router what another package gives, where that says: an exported method is given both.
//
//	func (s *Service) Handle(path string, h http.Handler) { s.mux.Handle(path, h) }
func offers(r *effects.Result, call ssa.CallInstruction, router ssa.Value) bool {
	on := r.Argument(call, -1)
	return on != nil && ast.IsExported(call.Parent().Name()) && slices.ContainsFunc(code.Arguments(call), isGivenPath) && r.MayBe(code.Embedder(on), router)
}

func registersWith(r *effects.Result, call ssa.CallInstruction) bool {
	m := r.Model(call)
	return m != nil && m.Handles == "request"
}

// putsThere reports whether a function of the package registers with a router what it is given, at a path that it is given.
//
//	func (s *Service) Handle(path string, h http.Handler) { s.mux.Handle(path, h) }
func putsThere(r *effects.Result, call ssa.CallInstruction, router ssa.Value) bool {
	callee := call.Common().StaticCallee()
	if callee == nil || r.Functions[code.Origin(callee)] == nil {
		return false
	}
	return code.HasInstruction(code.Origin(callee), func(instr ssa.Instruction) bool {
		inner, ok := instr.(ssa.CallInstruction)
		if !ok || !registersWith(r, inner) || !slices.ContainsFunc(code.Arguments(inner), isGivenPath) {
			return false
		}
		on := r.Argument(inner, -1)
		if on == nil {
			return false
		}
		from, _ := r.Sources(on)
		return slices.Contains(from, router)
	})
}

// isGivenPath recognises a path that a helper is given: it stands where the helper is called.
func isGivenPath(v ssa.Value) bool {
	p, ok := v.(*ssa.Parameter)
	return ok && types.Identical(p.Type().Underlying(), types.Typ[types.String])
}

// isPath recognises a constant that is a path.
func isPath(v ssa.Value) bool { return strings.HasPrefix(code.ConstantText(v), "/") }
