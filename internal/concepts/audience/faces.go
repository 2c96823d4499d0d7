package audience

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// facing lists the functions of a package in which an instruction is of some kind, by number.
func facing(r *effects.Result, is func(*effects.Result, ssa.Instruction) bool) (out []int) {
	for _, f := range r.Order {
		if code.HasInstruction(f.Fn, func(instr ssa.Instruction) bool { return is(r, instr) }) {
			out = append(out, f.Number)
		}
	}
	return out
}

// hands reports whether an instruction hands out files, or makes a handler that does.
//
//	http.ServeFile(w, r, name)    router.Static("/assets", dir)
func hands(r *effects.Result, instr ssa.Instruction) bool {
	call, ok := instr.(ssa.CallInstruction)
	return ok && facesIn(r, r.Callee(call), "files")
}

// facesIn reports whether a row says that a function of a library faces outsiders, in some way.
func facesIn(r *effects.Result, fn *types.Func, in string) bool {
	row := r.Models.Acts(fn)
	return row != nil && row.Does == models.ActFaces && row.In == in
}

// deals reports whether an instruction deals with people and browsers, or keeps something that does.
//
//	http.SetCookie(w, session)    jwt.Parse(token, key)    router.Use(cors.Default())
func deals(r *effects.Result, instr ssa.Instruction) bool {
	if call, ok := instr.(ssa.CallInstruction); ok && faced(r, r.Callee(call)) {
		return true
	}
	if box, ok := instr.(*ssa.MakeInterface); ok && answersOutsiders(r, box.X.Type()) {
		return true
	}
	return slices.ContainsFunc(instr.Operands(nil), func(op *ssa.Value) bool { return *op != nil && isAllowance(*op) })
}

// faced recognises the functions of libraries that do: by their rows, and whatever a library has for pages of others, sessions and forged requests. That
// a password is checked, rows say by what it costs.
func faced(r *effects.Result, fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil || r.Ours(fn.Pkg()) {
		return false
	}
	if row := r.Models.Acts(fn); row != nil && row.Does == models.ActComputes && row.Arg == nil {
		return true
	}
	return facesIn(r, fn, "web") || slices.Contains(webPackages, fn.Pkg().Name()) || fn.Name() == "CORS"
}

// webPackages are what libraries call what only matters where browsers ask. No service of a cluster has any of them for another one.
//
//	github.com/rs/cors    github.com/gin-contrib/sessions    github.com/gorilla/csrf
var webPackages = []string{"cors", "sessions", "csrf"}

// answersOutsiders reports whether a handler of a library answers them by itself.
//
//	mux.Handle("/", &httputil.ReverseProxy{Rewrite: toBackend})
func answersOutsiders(r *effects.Result, t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "ServeHTTP")
	fn, ok := obj.(*types.Func)
	if !ok {
		return false
	}
	return facesIn(r, fn, "web")
}

// isAllowance recognises the header by which a server lets the pages of others ask it.
func isAllowance(v ssa.Value) bool {
	return strings.EqualFold(code.ConstantText(v), "Access-Control-Allow-Origin")
}
