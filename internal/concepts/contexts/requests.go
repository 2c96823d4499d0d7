package contexts

import (
	"slices"
	"strconv"
	"strings"

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
	about, ok := numbered(r, p)
	if !ok {
		return nil
	}
	var out []summary.Hop
	h := r.Hydrator()
	for _, hop := range requestQuery.Ask(r, about) {
		out = append(out, h.Hop(hop))
	}
	return out
}

// OfProcess reports whether all that is given for a parameter was made of nothing, or belongs to the start of the program.
//
//	func main() { trace.Set(ctx) }
//	func Set(ctx context.Context) { once.Do(func() { connect(ctx) }) }	OfProcess(ctx)
func OfProcess(r *effects.Result, p *ssa.Parameter) bool {
	about, ok := numbered(r, p)
	return ok && processQuery.Ask(r, about)
}

// parameter is one of a function of the package, by its number.
type parameter struct{ fn, index int }

func numbered(r *effects.Result, p *ssa.Parameter) (parameter, bool) {
	out := parameter{r.Number(p.Parent()), slices.Index(p.Parent().Params, p)}
	return out, out.fn != 0 && out.index >= 0
}

var (
	requestQuery = aboutParameter("context of a request", (*program.Program).OfRequest)
	processQuery = aboutParameter("context of the process", (*program.Program).OfProcess)
)

// aboutParameter makes a query about a parameter of a function of the package.
func aboutParameter[A any](id string, answer func(*program.Program, *program.Function, int) A) *effects.Query[parameter, A] {
	of := func(p *program.Program, pkg *program.Package, about parameter) (none A) {
		if l := pkg.Function(about.fn); l != nil {
			return answer(p, l, about.index)
		}
		return none
	}
	return &effects.Query[parameter, A]{
		ID: id,
		About: effects.Subject[parameter]{
			Write: func(p parameter) string { return strconv.Itoa(p.fn) + " " + strconv.Itoa(p.index) },
			Read: func(s string) parameter {
				fn, index, _ := strings.Cut(s, " ")
				f, _ := strconv.Atoi(fn)
				i, _ := strconv.Atoi(index)
				return parameter{f, i}
			},
		},
		Alone: func(r *effects.Result, about parameter) (none A) {
			if r.Phase == effects.Collecting {
				return none
			}
			p, pkg := r.Around()
			return of(p, pkg, about)
		},
		Linked: of,
	}
}
