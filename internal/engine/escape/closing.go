package escape

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/models"
)

// closing reports whether a method lets go of its receiver: it is named like one that ends things and takes nothing but a context,
// or a row says so, as of (*sql.Tx).Commit.
func closing(r *effects.Result, method *types.Func) bool {
	if row := takes(r, method, 0); row != nil {
		return row.Does == models.TakesCloses
	}
	sig := method.Signature()
	params := sig.Params()
	if sig.Recv() == nil || params.Len() > 1 || params.Len() == 1 && !code.IsContext(params.At(0).Type()) {
		return false
	}
	return lexicon.Says(lexicon.EndsThings, method.Name())
}

// takes is the row of what a library's function does with argument k, the receiver being the first, or nil.
func takes(r *effects.Result, fn *types.Func, k int) *models.Takes {
	if fn == nil || fn.Pkg() == r.Pass.Pkg {
		return nil
	}
	sig := fn.Signature()
	if sig.Recv() != nil {
		k--
	}
	if last := sig.Params().Len() - 1; sig.Variadic() && k > last {
		k = last
	}
	if row := r.Models.Takes(fn, k); row != nil || !r.MakesStub(fn.Signature()) {
		return row
	}
	return stubShape
}

// stubShape is what the constructor of a generated client does with the connection.
var stubShape = &models.Takes{Does: models.TakesLends}

// closes reports whether a type has a method that closes it, its own or that of an embedded field.
func closes(r *effects.Result, t types.Type) bool {
	memo := memoOfEscapes(r).closes
	known, asked := memo[code.IDOf(t)]
	if !asked {
		memo[code.IDOf(t)] = false // a struct that embeds a pointer to itself
		known = hasClosing(r, t)
		memo[code.IDOf(t)] = known
	}
	return known
}

func hasClosing(r *effects.Result, t types.Type) bool {
	if iface, ok := t.Underlying().(*types.Interface); ok {
		for m := range iface.Methods() {
			if closing(r, m) {
				return true
			}
		}
		return false
	}
	if named := code.Named(t); named != nil {
		for m := range named.Methods() {
			if closing(r, m) {
				return true
			}
		}
	}
	s := code.Struct(t)
	if s == nil {
		return false
	}
	for f := range s.Fields() {
		if f.Embedded() && closes(r, f.Type()) {
			return true
		}
	}
	return false
}

// standsFor reports whether closing a field is closing the struct that has it: what is embedded, or the one thing to close in a
// struct of a library that has no such method itself.
//
//	resp.Body.Close()      of an *http.Response        out.Body.Close()      of an *s3.GetObjectOutput
func standsFor(r *effects.Result, s *types.Struct, f *types.Var) bool {
	if !closes(r, f.Type()) {
		return false
	}
	if f.Embedded() {
		return true
	}
	if f.Pkg() == nil || r.Ours(f.Pkg()) {
		return false
	}
	for other := range s.Fields() {
		if other != f && other.Exported() && closes(r, other.Type()) {
			return false
		}
	}
	return f.Exported()
}

// closedByPart reports whether a type is a library's struct that is closed by one of its fields: an *http.Response.
func closedByPart(r *effects.Result, t types.Type) bool {
	s := code.Struct(t)
	return s != nil && slices.ContainsFunc(slices.Collect(s.Fields()), func(f *types.Var) bool { return standsFor(r, s, f) })
}

// localMethod is the SSA of a method of this package, or nil.
func localMethod(r *effects.Result, m *types.Func) *ssa.Function {
	if m == nil || m.Pkg() != r.Pass.Pkg || code.IsInterfaceMethod(m) {
		return nil
	}
	fn := r.Code.SSA().Prog.FuncValue(m.Origin())
	if fn == nil || r.Functions[fn] == nil {
		return nil
	}
	return fn
}
