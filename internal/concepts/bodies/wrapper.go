package bodies

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// call is what a wrapper reads from: one of a library, by its row, or a helper of this package, by what it returns.
func (w *walker) call(call *ssa.Call, v, inflated ssa.Value, depth int) {
	callee := w.r.Callee(call)
	if callee == nil || callee.Pkg() == nil {
		w.add(Stream{Kind: Content, Value: v, Inflated: inflated})
		return
	}
	if c := w.r.Models.Content(callee); c != nil && c.Through != nil && !w.r.Ours(callee.Pkg()) {
		from := w.r.Argument(call, c.Through.Arg)
		switch {
		case from == nil:
			return
		case c.Through.Does == models.Limits && inflated == nil:
			w.add(Stream{Value: call, Limited: true})
			return
		case c.Through.Does == models.Inflates:
			inflated = call
		}
		w.value(from, inflated, depth+1)
		return
	}
	if fn := call.Call.StaticCallee(); fn != nil && len(fn.Blocks) > 0 && w.r.Ours(callee.Pkg()) {
		w.returned(call, fn, v, inflated, depth)
		return
	}
	w.add(Stream{Kind: Content, Value: v, Inflated: inflated, Limited: inflated == nil && (bounds(w.r, callee) || w.partOfCapped(call))})
}

// partOfCapped reports whether a call takes a part out of a request whose body is limited.
//
//	r.Body = http.MaxBytesReader(w, r.Body, max)
//	file, _, err := r.FormFile("file")
func (w *walker) partOfCapped(call *ssa.Call) bool {
	of := w.r.Argument(call, -1)
	return of != nil && IsMessage(of.Type()) && !w.replacing && w.capped(of)
}

// returned looks into a helper of the package that makes a reader.
//
//	func body(r *http.Request) io.Reader { return io.LimitReader(r.Body, max) }
func (w *walker) returned(call *ssa.Call, fn *ssa.Function, v, inflated ssa.Value, depth int) {
	result := 0
	if x, ok := v.(*ssa.Extract); ok {
		result = x.Index
	}
	w.bound = append(w.bound, call)
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && result < len(ret.Results) && !code.IsNil(ret.Results[result]) {
			w.value(ret.Results[result], inflated, depth+1)
		}
	}
	w.bound = w.bound[:len(w.bound)-1]
}

// parameter is what the call gave that led into a helper, or the callers' business.
func (w *walker) parameter(p *ssa.Parameter, inflated ssa.Value, depth int) {
	for _, call := range slices.Backward(w.bound) {
		if call.Call.StaticCallee() == p.Parent() {
			w.value(code.ArgumentOf(call, p), inflated, depth+1)
			return
		}
	}
	w.add(Stream{Kind: Given, Value: p, Inflated: inflated})
}
