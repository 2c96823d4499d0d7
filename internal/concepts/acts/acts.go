package acts

import (
	"cmp"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
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
	return slices.ContainsFunc(taken(r), func(s summary.StepTaken) bool { return s.Step == step })
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

// taken lists the steps of a package, sorted, and by which functions it takes them, as far as instructions say so.
func taken(r *effects.Result) []summary.StepTaken {
	found := map[summary.StepTaken]bool{}
	named := map[*models.Acts]bool{} // of what instructions name
	for _, f := range r.Order {
		by := r.Number(code.Outermost(f.Fn))
		for instr := range code.Instructions(f.Fn) {
			for _, row := range slices.Concat(taking(r, instr), naming(r, instr)) {
				found[summary.StepTaken{Step: name(row.Does, row.In), By: by}] = true
			}
			for _, row := range naming(r, instr) {
				named[row] = true
			}
		}
	}
	for step := range stated(r, named) {
		found[summary.StepTaken{Step: step}] = true
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b summary.StepTaken) int { return cmp.Or(cmp.Compare(a.Step, b.Step), cmp.Compare(a.By, b.By)) })
}

// stated lists the steps that a package takes somewhere: by what it names, in no instruction, and by what it has.
func stated(r *effects.Result, named map[*models.Acts]bool) map[string]bool {
	out := map[string]bool{}
	for used := range r.Code.Used() {
		if c, ok := used.(*types.Const); ok && r.RoleOf(c.Type()) == "replica-choice" {
			out[name(models.ActPrimary, "gorm")] = true
		}
		if fn, ok := used.(*types.Func); ok {
			if row := r.Models.Acts(fn); row != nil && row.Does != models.ActReplica && !named[row] {
				out[name(row.Does, row.In)] = true
			}
		}
	}
	maps.Copy(out, limits(r))
	if slices.ContainsFunc(r.Order, func(f *effects.Function) bool { return admits(r, f.Fn) }) {
		out[name(models.ActLimits, "work")] = true
	}
	return out
}

// naming lists the steps of the functions that an instruction calls, or has as values.
//
//	srv.Shutdown(ctx)    defer srv.Close()    stop = srv.Shutdown
func naming(r *effects.Result, instr ssa.Instruction) []*models.Acts {
	var out []*models.Acts
	add := func(fn *types.Func) {
		if row := r.Models.Acts(fn); row != nil && row.Does != models.ActReplica {
			out = append(out, row)
		}
	}
	if call, ok := instr.(ssa.CallInstruction); ok && call.Common().IsInvoke() {
		add(call.Common().Method)
	}
	for _, op := range instr.Operands(nil) {
		if fn, ok := (*op).(*ssa.Function); ok {
			if obj, ok := code.Origin(fn).Object().(*types.Func); ok {
				add(obj)
			}
		}
	}
	return out
}

// taking lists the steps that an instruction has taken, other than by the name of a function: reads are sent to replicas, or a server is put
// behind an interface by which it may be drained.
//
//	type stopper interface{ Shutdown(context.Context) error }
//	stoppers = append(stoppers, srv)
func taking(r *effects.Result, instr ssa.Instruction) []*models.Acts {
	switch instr := instr.(type) {
	case ssa.CallInstruction:
		if row := ReadsReplica(r, instr); row != nil {
			return []*models.Acts{row}
		}
		if endsRequest(r, instr) {
			return []*models.Acts{{Does: models.ActExpires, In: "http"}}
		}
	case *ssa.MakeInterface:
		iface, ok := instr.Type().Underlying().(*types.Interface)
		if !ok {
			return nil
		}
		var out []*models.Acts
		for m := range iface.Methods() {
			obj, _, _ := types.LookupFieldOrMethod(instr.X.Type(), true, m.Pkg(), m.Name())
			if fn, ok := obj.(*types.Func); ok {
				if row := r.Models.Acts(fn); row != nil && row.Does != models.ActReplica {
					out = append(out, row)
				}
			}
		}
		return out
	}
	return nil
}
