package effects

import (
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Given settles a bound of a function that is a parameter, of its own or of a function around it, by what all callers give.
func (r *Result) Given(fn *ssa.Function, b summary.Bound) program.Given {
	return r.given(fn, b, givenQuery)
}

// GivenBehind is Given, also of a method that only interfaces of the project ask for.
func (r *Result) GivenBehind(fn *ssa.Function, b summary.Bound) program.Given {
	return r.given(fn, b, givenBehindQuery)
}

func (r *Result) given(fn *ssa.Function, b summary.Bound, query *Query[parameter, program.Given]) program.Given {
	if b.Kind != summary.Param {
		return program.Given{Bound: b}
	}
	owner := r.Number(fn)
	if b.Foreign() {
		owner = b.Owner.In(r.Pass.Pkg.Path())
	}
	var out program.Given
	if owner != 0 {
		out = query.Ask(r, parameter{owner, b.Param})
		out.Bound = out.After(b)
	}
	return out
}

// parameter is one of a function of the package, by numbers.
type parameter struct{ function, param int }

var givenQuery = givenBy("given", (*program.Program).Given)
var givenBehindQuery = givenBy("given behind", (*program.Program).GivenBehind)

// givenBy makes the query for what a program says that callers give for a parameter.
func givenBy(id string, says func(*program.Program, *program.Function, int) program.Given) *Query[parameter, program.Given] {
	of := func(p *program.Program, pkg *program.Package, about parameter) program.Given {
		if l := pkg.Function(about.function); l != nil {
			return says(p, l, about.param)
		}
		return program.Given{}
	}
	return &Query[parameter, program.Given]{
		ID: id,
		About: Subject[parameter]{
			Write: func(p parameter) string { return strconv.Itoa(p.function) + " " + strconv.Itoa(p.param) },
			Read: func(text string) parameter {
				function, param, _ := strings.Cut(text, " ")
				return parameter{number(function), number(param)}
			},
		},
		Alone:  func(r *Result, about parameter) program.Given { p, pkg := r.Around(); return of(p, pkg, about) },
		Linked: of,
	}
}

// InLoop reports whether a place of a function is in a loop of it that serves: one that comes back forever to what others send, or to a
// clock.
func (r *Result) InLoop(b *ssa.BasicBlock) bool {
	f := r.Functions[b.Parent()]
	return f != nil && f.InLoop(b, false) != summary.ReachUnknown
}
