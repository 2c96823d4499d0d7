package contexts

import (
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
	number := r.Number(p.Parent())
	for i, param := range p.Parent().Params {
		if param != p || number == 0 {
			continue
		}
		var out []summary.Hop
		h := r.Hydrator()
		for _, hop := range requestQuery.Ask(r, parameter{number, i}) {
			out = append(out, h.Hop(hop))
		}
		return out
	}
	return nil
}

// parameter is one of a function of the package, by its number.
type parameter struct{ fn, index int }

var requestQuery = &effects.Query[parameter, []summary.Hop]{
	ID: "context of a request",
	About: effects.Subject[parameter]{
		Write: func(p parameter) string { return strconv.Itoa(p.fn) + " " + strconv.Itoa(p.index) },
		Read: func(s string) parameter {
			fn, index, _ := strings.Cut(s, " ")
			f, _ := strconv.Atoi(fn)
			i, _ := strconv.Atoi(index)
			return parameter{f, i}
		},
	},
	Alone: func(r *effects.Result, p parameter) []summary.Hop {
		if r.Phase == effects.Collecting {
			return nil
		}
		return ofRequest(r.Around())(p)
	},
	Linked: func(p *program.Program, pkg *program.Package, about parameter) []summary.Hop {
		return ofRequest(p, pkg)(about)
	},
}

func ofRequest(p *program.Program, pkg *program.Package) func(parameter) []summary.Hop {
	return func(about parameter) []summary.Hop {
		if l := pkg.Function(about.fn); l != nil {
			return p.OfRequest(l, about.index)
		}
		return nil
	}
}
