package compiles

import (
	"go/constant"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor says of functions which of their parameters they compile each time.
var Contributor = effects.Contributor{Name: "compiles", Closed: mark}

// A Made is what a call compiles.
type Made struct {
	Call   ssa.CallInstruction
	What   string      // in words: regular expression
	Of     []ssa.Value // all that it is made of
	Helper bool        // a function of ours compiles it, and the library's function is not called here
}

// By lists what a call compiles, itself or through helpers.
func By(r *effects.Result, call ssa.CallInstruction) []Made {
	callee := r.Callee(call)
	if callee == nil || callee.Pkg() == nil {
		return nil
	}
	if r.Ours(callee.Pkg()) {
		return helped(r, call)
	}
	c := r.Models.Content(callee)
	if c == nil || c.Compiles == nil || c.Compiles.What == "" {
		return nil
	}
	m := Made{Call: call, What: c.Compiles.What}
	for _, i := range c.Compiles.From {
		if arg := r.Argument(call, i); arg != nil {
			m.Of = append(m.Of, arg)
		}
	}
	if len(m.Of) < len(c.Compiles.From) || free(m, c.Compiles.Free) {
		return nil
	}
	return []Made{m}
}

// free reports whether a text is one of those for which there is nothing to do: time.LoadLocation("UTC").
func free(m Made, texts []string) bool {
	return slices.ContainsFunc(m.Of, func(v ssa.Value) bool {
		c, ok := v.(*ssa.Const)
		return ok && c.Value != nil && c.Value.Kind() == constant.String && slices.Contains(texts, constant.StringVal(c.Value))
	})
}

// helped lists what a function of ours compiles for its caller.
func helped(r *effects.Result, call ssa.CallInstruction) []Made {
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil {
		return nil
	}
	var out []Made
	for _, e := range f.EdgesAt(call) {
		if e.Blind {
			continue
		}
		for _, via := range r.CalleeSummaries(e) {
			var here []Made
			for _, g := range via.Callbacks {
				what, compiles := strings.CutPrefix(g.Mode, summary.Compiles)
				if arg := e.Argument(g.Param); compiles && arg != nil && !empty(arg) {
					here = together(here, Made{Call: call, What: what, Of: []ssa.Value{arg}, Helper: true})
				}
			}
			out = append(out, here...)
		}
	}
	return out
}

// empty recognises the text that says there is nothing to make: a helper that gets it leaves it out.
//
//	filter(names, "")    func filter(names []string, pattern string) []string { if pattern == "" { return names }; ... }
func empty(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.String && constant.StringVal(c.Value) == ""
}

// together adds what a helper compiles. Of one kind of thing that it makes of several parameters, all have to be known: render(name, text).
func together(list []Made, m Made) []Made {
	for i, known := range list {
		if known.What == m.What {
			list[i].Of = append(known.Of, m.Of...)
			return list
		}
	}
	return append(list, m)
}

// mark finds the parameters that functions compile, and those that they hand to such a function.
func mark(r *effects.Result) {
	r.Learn(func(f *effects.Function) (learnt bool) {
		for call := range code.Calls(f.Fn) {
			for _, m := range By(r, call) {
				learnt = markMade(r, f, m) || learnt
			}
		}
		return learnt
	})
}

// markMade notes the parameters that all is made of which is no constant.
func markMade(r *effects.Result, f *effects.Function, m Made) bool {
	var roots []*ssa.Parameter
	for _, v := range m.Of {
		if fixed(r, v, 0) {
			continue
		}
		p := rootOf(v)
		if p == nil || p.Parent() != f.Fn {
			return false
		}
		roots = append(roots, p)
	}
	if len(roots) == 0 || Kept(r, m) {
		return false
	}
	learnt := false
	for _, p := range roots {
		learnt = f.Give(slices.Index(f.Fn.Params, p), summary.Compiles+m.What) || learnt
	}
	return learnt
}

// rootOf is the parameter that a value is, or is a field of, or nil.
//
//	func blocked(feed *Feed) { regexp.Compile(feed.Rules) }    feed
func rootOf(v ssa.Value) *ssa.Parameter {
	for v := range code.Holders(v) {
		if p, ok := v.(*ssa.Parameter); ok {
			return p
		}
	}
	return nil
}
