package middleware

import (
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Wide lists the functions of the project that are no methods, by key, that are middlewares by their types, or make one, and that a package uses for more than the
// registration of single routes.
//
//	mux.Handle("/hook", signed(secret, http.HandlerFunc(s.hook)))    is none
//	http.ListenAndServe(addr, logs.Noted(mux))                       logs.Noted
//	r.Use(logs.Noted)                                                likewise
func Wide(r *effects.Result) []string {
	walks, wide := map[*types.Func]*uses{}, map[string]bool{}
	for _, f := range r.Order {
		for instr := range code.Instructions(f.Fn) {
			for _, op := range instr.Operands(nil) {
				used, ok := (*op).(*ssa.Function)
				if !ok {
					continue
				}
				fn := r.Declared(used)
				if fn == nil || fn.Pkg() == nil || fn.Signature().Recv() != nil || !r.Ours(fn.Pkg()) || !standsBefore(r, fn) {
					continue
				}
				if walks[fn] == nil {
					walks[fn] = &uses{r: r, seen: map[ssa.Value]bool{}, anyone: true}
				}
				if !walks[fn].made(instr, used, !makesHandler(fn.Signature().Results())) {
					wide[code.Key(fn)] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(wide))
}

// standsBefore reports whether a function may be a middleware, or make one: it returns a handler, or gets what serves.
//
//	func Noted(next http.Handler) http.Handler    func Noted() gin.HandlerFunc    func Noted(c *gin.Context)
func standsBefore(r *effects.Result, fn *types.Func) bool {
	params, results := fn.Signature().Params(), fn.Signature().Results()
	return results.Len() == 1 && handles(r, results.At(0).Type(), 0) || params.Len() == 1 && isServer(r, params.At(0).Type())
}

// maxHandles is how deep a type of functions is looked into: func(next func(c *gin.Context)) func(c *gin.Context).
const maxHandles = 2

// handles recognises handlers, and functions of handlers.
func handles(r *effects.Result, t types.Type, depth int) bool {
	if sig, ok := t.Underlying().(*types.Signature); ok && depth <= maxHandles {
		return slices.ContainsFunc(slices.Collect(sig.Params().Variables()), func(p *types.Var) bool {
			return isServer(r, p.Type()) || handles(r, p.Type(), depth+1)
		})
	}
	return types.IsInterface(t) && serves(t)
}

func isServer(r *effects.Result, t types.Type) bool {
	m := r.Models.Type(t)
	return m != nil && m.Serves
}
