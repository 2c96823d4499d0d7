package copies

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// IsBatch reports whether a value is a batch, or what a function is given for a parameter for which all who call it give one: what is asked of it is sent
// later, with others.
//
//	func touch(ctx context.Context, c redis.Cmdable, keys []string) { for _, k := range keys { c.Expire(ctx, k, time.Hour) } }
//	touch(ctx, pipe, keys)
func IsBatch(r *effects.Result, v ssa.Value) bool {
	if r.IsBatch(v) {
		return true
	}
	p := parameterOf(r, v)
	return p != nil && effects.AskOfParameter(r, batchQuery, p)
}

// parameterOf is the parameter that a value is, behind an interface of a library that batches may stand behind; or nil.
func parameterOf(r *effects.Result, v ssa.Value) *ssa.Parameter {
	named := code.Named(v.Type())
	if named == nil || named.Obj().Pkg() == nil || !types.IsInterface(named) || r.Ours(named.Obj().Pkg()) || code.IsContext(named) {
		return nil
	}
	from, all := r.Sources(v)
	if !all || len(from) != 1 {
		return nil
	}
	p, _ := from[0].(*ssa.Parameter)
	return p
}

var batchQuery = effects.AboutParameter("given a batch", givenBatch)

// handed lists the arguments of a call that are batches, or parameters that may be.
func handed(r *effects.Result, e *effects.Edge) []summary.HandedBatch {
	if e.Blind {
		return nil
	}
	var out []summary.HandedBatch
	for i := range len(code.Arguments(e.Call)) + 1 {
		arg := e.Argument(i)
		if arg == nil {
			continue
		}
		if r.IsBatch(arg) {
			out = append(out, summary.HandedBatch{Argument: i, Parameter: -1})
		} else if p := parameterOf(r, arg); p != nil && p.Parent() == e.Call.Parent() {
			out = append(out, summary.HandedBatch{Argument: i, Parameter: slices.Index(p.Parent().Params, p)})
		}
	}
	return out
}

// A lent value is what a function of the program is given for a parameter.
type lent struct {
	fn    *program.Function
	param int
}

// maxLent bounds how many parameters are asked about, up from one.
const maxLent = 32

// givenBatch reports whether all who call a function in the program give a batch for a parameter, and nobody else can call it.
func givenBatch(p *program.Program, l *program.Function, param int) bool {
	seen := map[lent]bool{{l, param}: true}
	for queue := []lent{{l, param}}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if at.fn.Value || !p.Enclosed(at.fn) || len(at.fn.Callers()) == 0 || len(seen) > maxLent {
			return false
		}
		for _, caller := range at.fn.Callers() {
			for e, to := range caller.Calls() {
				if !slices.Contains(to, at.fn) {
					continue
				}
				i := slices.IndexFunc(e.Batches, func(h summary.HandedBatch) bool { return h.Argument == at.param })
				if i < 0 {
					return false
				}
				if up := (lent{caller, e.Batches[i].Parameter}); up.param >= 0 && !seen[up] {
					seen[up] = true
					queue = append(queue, up)
				}
			}
		}
	}
	return true
}
