package audience

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor adds which functions deal with people and browsers.
var Contributor = effects.Contributor{
	Name: "audience", Queries: []program.Query{outsidersQuery},
	Record: func(r *effects.Result, out *summary.Record) {
		out.Faces, out.Shows = facing(r, deals), facing(r, hands)
	},
}

// outsidersQuery asks whether a server that a function has may be for outsiders. A package by itself does not know who puts what on it.
var outsidersQuery = &effects.Query[int, bool]{
	ID: "for outsiders", About: effects.ByNumber,
	Alone: func(*effects.Result, int) bool { return true },
	Linked: func(p *program.Program, pkg *program.Package, number int) bool {
		l := pkg.Function(number)
		return l == nil || forOutsiders(p, l)
	},
}

// ForOutsiders reports whether a server that is made at a place may be for people, their browsers and strangers: what answers there deals with them, or
// nothing of it is in sight.
func ForOutsiders(r *effects.Result, at ssa.Instruction) bool {
	number := r.Number(at.Parent())
	return number == 0 || outsidersQuery.Ask(r, number)
}

// forOutsiders looks at all that a function gets to that has the server: what it registers for requests answers there. Where it registers nothing,
// those around it and above do. Files alone are no service: who only hands them out is there for those who work on the pages.
//
//	func serve(addr string, h http.Handler) error { return http.ListenAndServe(addr, h) }	// who calls it knows h
//	func main() { http.ListenAndServe(":8000", http.FileServer(http.Dir("./static"))) }	// for nobody else
//	func main() { http.ListenAndServe(":8000", &api{db}) }	// what that does with requests is anything
func forOutsiders(p *program.Program, l *program.Function) bool {
	w := &walk{index: ways.In(p), seen: map[*program.Function]bool{}}
	for from := []*program.Function{l}; len(from) > 0; from = w.above(p, from) {
		w.follow(from)
		if w.registers {
			return w.faces || w.shows
		}
	}
	return w.faces || !w.shows || !w.whole
}
