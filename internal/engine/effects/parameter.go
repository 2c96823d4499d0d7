package effects

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/program"
)

// Parameter is one of a function of the package, both by number.
type Parameter struct{ fn, index int }

var byParameter = Subject[Parameter]{
	Write: func(p Parameter) string { return strconv.Itoa(p.fn) + " " + strconv.Itoa(p.index) },
	Read: func(s string) Parameter {
		fn, index, _ := strings.Cut(s, " ")
		return Parameter{number(fn), number(index)}
	},
}

// AboutParameter makes a query about a parameter of a function of the package, which the package by itself answers as a program does.
func AboutParameter[A any](id string, answer func(*program.Program, *program.Function, int) A) *Query[Parameter, A] {
	linked := func(p *program.Program, pkg *program.Package, about Parameter) (none A) {
		if l := pkg.Function(about.fn); l != nil {
			return answer(p, l, about.index)
		}
		return none
	}
	alone := func(r *Result, about Parameter) (none A) {
		if r.Phase == Collecting {
			return none
		}
		p, pkg := r.Around()
		return linked(p, pkg, about)
	}
	return &Query[Parameter, A]{ID: id, About: byParameter, Alone: alone, Linked: linked}
}

// AskOfParameter asks about a parameter of a function of the package; of one that is none of it nothing is known.
func AskOfParameter[A any](r *Result, q *Query[Parameter, A], p *ssa.Parameter) (none A) {
	about := Parameter{r.Number(p.Parent()), slices.Index(p.Parent().Params, p)}
	if about.fn == 0 || about.index < 0 {
		return none
	}
	return q.Ask(r, about)
}
