package bounds

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Functions of other packages set bounds on the clients and servers that they are given.
//
//	func Configure(c *http.Client) { c.Timeout = config.Get().Timeout }	completes parameter 0: Timeout
//
//	c := &http.Client{}
//	httpx.Configure(c)							completed: c bounds its calls

// completedOn is a value that is given to a function of another package, which sets a field of it.
type completedOn struct {
	on     ssa.Value
	fields []string
}

// indexCompleted lists what the package gives to functions of others that complete it.
func (r *Package) indexCompleted() {
	for callee, calls := range r.Index.Callers {
		fn, ok := callee.Object().(*types.Func)
		if !ok || !r.ofAnother(fn.Pkg()) {
			continue
		}
		s := r.Summaries(fn)
		if s == nil {
			continue
		}
		for _, c := range s.Completes {
			for _, call := range calls {
				if args := code.Arguments(call); c.Param < len(args) {
					r.completed = append(r.completed, completedOn{args[c.Param], c.Fields})
				}
			}
		}
	}
}

// completes reports whether a function of another package sets a field on what may be a value.
func (r *Package) completes(f *types.Var, on ssa.Value) bool {
	return slices.ContainsFunc(r.completed, func(c completedOn) bool {
		return slices.Contains(c.fields, f.Name()) && r.MayBe(c.on, on)
	})
}

// CompletedParams lists what a function of the package sets on the clients and servers that it is given, itself or through functions of
// other packages: what bounds them, and what brings a bound of its own, as a transport does.
func (r *Package) CompletedParams(fn *ssa.Function) []summary.Completed {
	var out []summary.Completed
	for i, p := range fn.Params {
		m, s := r.Models.Type(p.Type()), code.Struct(p.Type())
		if m == nil || s == nil || len(m.Bounds) == 0 {
			continue
		}
		c := summary.Completed{Param: i}
		for f := range s.Fields() {
			bounds := slices.Contains(m.Bounds, f.Name()) || slices.Contains(m.Idles, f.Name())
			if bounds && r.endsOn(f, p) || !bounds && r.carries(f) && r.partBound(f, p).Kind != summary.Nothing {
				c.Fields = append(c.Fields, f.Name())
			}
		}
		if slices.Sort(c.Fields); len(c.Fields) > 0 {
			out = append(out, c)
		}
	}
	return out
}
