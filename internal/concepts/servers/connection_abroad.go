package servers

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// abroad says what a function of another package of the project does with the connection that it gets as its argument k: whether it reads it, and
// whether it sets no deadline and hands it to nobody who may set one or close it.
//
//	func ReadFrame(r io.Reader) (Frame, error)
func (w *walk) abroad(call ssa.CallInstruction, k int) (reads, known bool) {
	callee, f := w.r.Callee(call), w.r.Functions[code.Origin(call.Parent())]
	if f == nil || callee.Pkg() == nil || !w.r.Ours(callee.Pkg()) || callee.Signature().Recv() != nil {
		return false, false
	}
	for _, edge := range f.EdgesAt(call) {
		for _, via := range w.r.CalleeSummaries(edge) {
			i := slices.IndexFunc(via.Streams, func(s summary.Streamed) bool { return s.Param == k })
			if i < 0 {
				return false, false
			}
			reads, known = reads || via.Streams[i].Reads, true
		}
	}
	return reads, known
}

// streamed lists the parameters of a function for others that it does no more with.
func streamed(r *effects.Result, fn *ssa.Function) []summary.Streamed {
	if fn.Signature.Recv() != nil || fn.Object() == nil || !fn.Object().Exported() {
		return nil
	}
	var out []summary.Streamed
	for k, p := range fn.Params {
		if !code.HasMethod(p.Type(), "Read") && !code.HasMethod(p.Type(), "Write") {
			continue
		}
		x := &exposure{r: r, budget: maxWalks}
		if does := x.function(fn, []part{{v: p}}, nil); !does.guards && !does.closes && len(does.returned) == 0 {
			out = append(out, summary.Streamed{Param: k, Reads: does.wait != nil})
		}
	}
	return out
}
