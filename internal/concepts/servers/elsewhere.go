package servers

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor adds the bounds that functions set on servers that they are given, and whether the package runs inside a cluster.
var Contributor = effects.Contributor{
	Name:    "servers",
	Queries: []program.Query{clusterQuery},
	Export:  func(r *effects.Result, fn *ssa.Function, s *summary.Summary) { s.Completes = completedParams(r, fn) },
	Record:  func(r *effects.Result, out *summary.Record) { out.InCluster = asksIdentity(r) },
}

// completedParams lists what a function of the package sets on the servers that it is given, itself or through functions of other packages.
func completedParams(r *effects.Result, fn *ssa.Function) []summary.Completed {
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
			if bounds && (setOnParam(r, field, p) || completedElsewhere(r, field, p)) {
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
func setOnParam(r *effects.Result, field *types.Var, p *ssa.Parameter) bool {
	return slices.ContainsFunc(r.Index.Bases[field.Origin()], func(base *ssa.FieldAddr) bool { return r.MayBe(base.X, p) })
}

// completedElsewhere reports whether a server is given to a function of another package that sets a field of it.
func completedElsewhere(r *effects.Result, field *types.Var, server ssa.Value) bool {
	for _, f := range r.Order {
		for _, e := range f.Edges {
			if e.Local != nil || e.Slot != "" || e.Blind || e.Remote == nil || code.IsInterfaceMethod(e.Remote) {
				continue
			}
			s := r.SummaryOf(e.Remote)
			if s == nil {
				continue
			}
			for _, c := range s.Completes {
				if arg := e.Argument(c.Param); arg != nil && slices.Contains(c.Fields, field.Name()) && r.MayBe(arg, server) {
					return true
				}
			}
		}
	}
	return false
}
