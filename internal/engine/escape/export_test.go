package escape

import (
	"cmp"
	"fmt"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Escaped says where the values of the package's calls go that somebody has to close, by the file and line of the call.
func Escaped(r *effects.Result) map[string]map[string]string {
	out := map[string]map[string]string{}
	for _, f := range r.Order {
		for instr := range code.Instructions(f.Fn) {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			if v := First(call); v != nil && (closes(r, v.Type()) || hasBody(r, v.Type())) {
				at := r.Pass.Fset.PositionFor(call.Pos(), false)
				out[fmt.Sprintf("%s:%d", at.Filename, at.Line)] = map[string]string{
					"escape": Of(r, v).words(), "used": usedNames(r, v), "passed": passedWords(r, v), "lifetime": string(LifetimeOf(r, v).Living),
				}
			}
		}
	}
	return out
}

func hasBody(r *effects.Result, t types.Type) bool {
	s := code.Struct(t)
	return s != nil && slices.ContainsFunc(slices.Collect(s.Fields()), func(f *types.Var) bool { return standsFor(r, s, f) })
}

func usedNames(r *effects.Result, v ssa.Value) string {
	var out []string
	for _, call := range Of(r, v).Used {
		out = append(out, r.Callee(call).Name())
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " ")
}

func passedWords(r *effects.Result, v ssa.Value) string {
	var out []string
	for _, p := range Of(r, v).Passed {
		if p.Call != nil {
			out = append(out, fmt.Sprintf("%s %s", r.Name(p.Call), p.Does))
		}
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), ", ")
}

func (e *Escape) words() string {
	var out []string
	for _, ret := range e.Returned {
		out = append(out, strings.TrimSuffix(fmt.Sprintf("returned %d in %s", ret.Result, ret.In), " in "))
	}
	for _, s := range e.Stored {
		out = append(out, s.words())
	}
	for _, c := range e.Captured {
		out = append(out, string(c.By))
	}
	switch {
	case e.ClosedOnAll:
		out = append(out, "closed on all")
	case e.closedLater():
		out = append(out, "closed later")
	case len(e.Closed) > 0:
		out = append(out, "closed")
	}
	if e.Opaque() {
		out = append(out, "unknown")
	}
	var once []string
	for _, one := range out {
		once = addOnce(once, one)
	}
	return cmp.Or(strings.Join(once, "; "), "nothing")
}

func (s Stored) words() string {
	out := string(s.In)
	if s.Local {
		out = "in"
	}
	if s.Name != "" && s.In != InPool {
		out += " " + s.Name
	}
	if s.Closed {
		out += " (closed there)"
	}
	return out
}

// TakesWords writes down what a function does with its parameters.
func TakesWords(s *summary.Summary) string {
	var out []string
	for _, u := range s.Takes {
		one := fmt.Sprintf("%d", u.Param)
		if u.At != "" {
			one += "." + u.At
		}
		one += " " + string(u.Does)
		switch {
		case u.Does == summary.DoesReturn:
			one += fmt.Sprintf(" %d %s", u.Result, u.To)
		case u.Into > 0:
			one += fmt.Sprintf(" %s in %d.%s", u.Kind, u.Into-1, u.To)
		case u.Does == summary.DoesKeep:
			one += " " + strings.TrimSpace(u.Kind+" "+u.Name)
		}
		if u.Some {
			one += " some"
		}
		if u.Later {
			one += " later"
		}
		out = append(out, strings.TrimSpace(one))
	}
	return strings.Join(out, "; ")
}

// EscapeAll asks where each value of the package goes, and counts them.
func EscapeAll(r *effects.Result) int {
	n := 0
	ask := func(v ssa.Value) {
		Of(r, v)
		LifetimeOf(r, v)
		n++
	}
	for _, f := range r.Order {
		for _, p := range f.Fn.Params {
			ask(p)
		}
		for _, v := range f.Fn.FreeVars {
			ask(v)
		}
		for instr := range code.Instructions(f.Fn) {
			if v, ok := instr.(ssa.Value); ok {
				ask(v)
			}
		}
	}
	return n
}
