package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// serversContributor adds the bounds that functions set on servers that they are given.
var serversContributor = Contributor{
	Name:   "servers",
	Export: func(r *Result, fn *ssa.Function, s *summary.Summary) { s.Completes = r.completedParams(fn) },
}

// completedParams lists what a function of the package sets on the servers that it is given, itself or through functions of other packages.
func (r *Result) completedParams(fn *ssa.Function) []summary.Completed {
	var out []summary.Completed
	for i, p := range fn.Params {
		m := r.Models.Type(p.Type())
		if m == nil || m.Role != "server" {
			continue
		}
		s := code.Struct(p.Type())
		if s == nil {
			continue
		}
		c := summary.Completed{Param: i}
		for field := range s.Fields() {
			bounds := slices.Contains(m.Bounds, field.Name()) || slices.Contains(m.Idles, field.Name())
			if bounds && (r.setOnParam(field, p) || r.completedElsewhere(field, p)) {
				c.Fields = append(c.Fields, field.Name())
			}
		}
		if slices.Sort(c.Fields); len(c.Fields) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// setOnParam reports whether a field is stored to through a parameter.
func (r *Result) setOnParam(field *types.Var, p *ssa.Parameter) bool {
	return slices.ContainsFunc(r.Index.Bases[field.Origin()], func(base *ssa.FieldAddr) bool { return r.MayBe(base.X, p) })
}

// completedElsewhere reports whether a server is given to a function of another package that sets a field of it.
func (r *Result) completedElsewhere(field *types.Var, server ssa.Value) bool {
	for _, f := range r.order {
		for _, e := range f.edges {
			if e.local != nil || e.slot != "" || e.Blind || e.remote == nil || code.IsInterfaceMethod(e.remote) {
				continue
			}
			s := r.summaryOf(e.remote)
			if s == nil {
				continue
			}
			for _, c := range s.Completes {
				if arg := e.argument(c.Param); arg != nil && slices.Contains(c.Fields, field.Name()) && r.MayBe(arg, server) {
					return true
				}
			}
		}
	}
	return false
}
