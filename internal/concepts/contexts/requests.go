package contexts

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// OfRequest is the way by which the context of a request, or the request itself, gets to a parameter, or nil where none is known: from who
// gets it first.
//
//	func (h *Handler) create(w http.ResponseWriter, r *http.Request) { h.orders.Create(r.Context(), o) }
//	func (s *Orders) Create(ctx context.Context, o Order) error { ... }	OfRequest(ctx)
func OfRequest(r *effects.Result, p *ssa.Parameter) []summary.Hop {
	var out []summary.Hop
	h := r.Hydrator()
	for _, hop := range effects.AskOfParameter(r, requestQuery, p) {
		out = append(out, h.Hop(hop))
	}
	return out
}

// OfProcess reports whether all that is given for a parameter was made of nothing, or belongs to the start of the program.
//
//	func main() { trace.Set(ctx) }
//	func Set(ctx context.Context) { once.Do(func() { connect(ctx) }) }	OfProcess(ctx)
func OfProcess(r *effects.Result, p *ssa.Parameter) bool {
	return effects.AskOfParameter(r, processQuery, p)
}

var (
	requestQuery = effects.AboutParameter("context of a request", (*program.Program).OfRequest)
	processQuery = effects.AboutParameter("context of the process", (*program.Program).OfProcess)
)
