package acts

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// Contributor adds the steps that a package takes.
var Contributor = effects.Contributor{
	Name:    "acts",
	Queries: []program.Query{lacksQuery, changingQuery, answersQuery, firstQuery, closedQuery},
	Record: func(r *effects.Result, out *summary.Record) {
		out.Acts, out.Answers, out.HandsOn = taken(r), answers(r), handsOn(r)
	},
}

var (
	// lacksQuery asks whether nobody takes a step. Where nothing is linked somebody else may, unless the package is a command by itself.
	lacksQuery = &effects.Query[string, bool]{
		ID: "lacks", About: effects.ByKey,
		Alone:  func(r *effects.Result, act string) bool { return alone(r) && !takes(r, act) },
		Linked: func(p *program.Program, pkg *program.Package, act string) bool { return lacks(p, pkg, act) },
	}
	changingQuery = &effects.Query[struct{}, summary.Hop]{
		ID: "changing", About: effects.Whole,
		Linked: func(p *program.Program, pkg *program.Package, _ struct{}) summary.Hop { return changing(p, pkg) },
	}
)

// firstQuery asks whether a package is the first that takes a step.
var firstQuery = &effects.Query[string, bool]{
	ID: "first", About: effects.ByKey,
	Alone:  func(*effects.Result, string) bool { return true },
	Linked: func(p *program.Program, pkg *program.Package, act string) bool { return first(p, pkg, act) },
}

// First reports whether a package is the first of its commands that takes a step: one finding is told for all.
func First(r *effects.Result, act models.Act, in string) bool {
	return firstQuery.Ask(r, name(act, in))
}

// answersQuery asks how long servers let an answer take.
var answersQuery = &effects.Query[struct{}, summary.Answer]{
	ID: "answers", About: effects.Whole,
	Linked: func(p *program.Program, pkg *program.Package, _ struct{}) summary.Answer { return longest(p, pkg) },
}

// Answers is how long all servers of the commands that a package is a part of let an answer take at most, or the zero Answer.
func Answers(r *effects.Result) summary.Answer { return answersQuery.Ask(r, struct{}{}) }

// Of is the row of the step that a call takes, or nil.
func Of(r *effects.Result, call ssa.CallInstruction) *models.Acts {
	return r.Models.Acts(r.Callee(call))
}

// Does reports whether a call takes a step.
func Does(r *effects.Result, call ssa.CallInstruction, act models.Act) bool {
	row := Of(r, call)
	return row != nil && row.Does == act
}

// Lacks reports whether nobody in the commands that a package is a part of takes a step.
func Lacks(r *effects.Result, act models.Act, in string) bool {
	return lacksQuery.Ask(r, name(act, in))
}

// Here reports whether the package itself takes a step.
func Here(r *effects.Result, act models.Act, in string) bool {
	return takes(r, name(act, in))
}

func takes(r *effects.Result, step string) bool {
	return slices.ContainsFunc(steps(r), func(s summary.StepTaken) bool { return s.Step == step })
}

// steps are those that a package takes, kept once all is known of it.
func steps(r *effects.Result) []summary.StepTaken {
	if r.Phase == effects.Collecting {
		return taken(r)
	}
	memo := effects.Memo[[]summary.StepTaken](r)
	if *memo == nil {
		*memo = append([]summary.StepTaken{}, taken(r)...)
	}
	return *memo
}

// InCommand reports whether a package is part of a command in sight: of any other nobody knows who uses it, and how.
func InCommand(r *effects.Result) bool { return lacksQuery.Ask(r, "nothing") }

// Changing is a place where a request has another machine change something, in the commands that a package is a part of. It is the zero Hop
// where there is none.
func Changing(r *effects.Result) summary.Hop { return changingQuery.Ask(r, struct{}{}) }

func name(act models.Act, in string) string { return string(act) + " " + in }

// alone reports whether a package is a command that has nothing but libraries.
func alone(r *effects.Result) bool {
	return r.Pass.Pkg.Name() == "main" && !slices.ContainsFunc(r.Pass.Pkg.Imports(), r.Ours)
}
