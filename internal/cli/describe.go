package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"golang.org/x/tools/go/ssa"
)

// describe writes down what is believed of the declared functions of the package that match, and why. A function goes by
// its short name, Load or Orders.Load. It reports whether there was one.
func describe(r *effects.Result, w io.Writer, name string) bool {
	found := false
	for _, f := range r.Order {
		obj := r.Declared(f.Fn)
		if obj == nil || !answersTo(code.FuncName(obj), name) {
			continue
		}
		found = true
		at := r.Pass.Fset.PositionFor(f.Fn.Pos(), false)
		reached := r.Reach(f.Fn)
		fmt.Fprintf(w, "%s\n  declared at %s:%d, %s\n", code.FuncName(obj), at.Filename, at.Line, words(reached))
		d := describer{w: w, dir: filepath.Dir(at.Filename)}
		d.hops(reached.Chain)
		d.summary(f, f.Summary)
	}
	return found
}

// answersTo reports whether a name as messages write it, "(*repo.Orders).Load", is what somebody asked for.
func answersTo(full, asked string) bool {
	plain := strings.NewReplacer("(", "", ")", "", "*", "").Replace(full)
	asked = strings.NewReplacer("(", "", ")", "", "*", "").Replace(asked)
	return plain == asked || strings.HasSuffix(plain, "."+asked)
}

// words says how the code of a function is reached.
func words(r summary.Reached) string {
	switch r.By {
	case summary.Request:
		return "reached from requests"
	case summary.Background:
		return "reached from a loop in the background"
	case summary.ColdCode:
		return "reached from cold code only"
	case summary.ToolCode:
		return "a tool's"
	}
	return "reached from anywhere"
}

type describer struct {
	w   io.Writer
	dir string
}

func (d describer) summary(f *effects.Function, s *summary.Summary) {
	if !s.Says() {
		fmt.Fprintln(d.w, "  nothing is known that it does")
	}
	for _, e := range s.Effects {
		d.effect(f, e)
	}
	for i, b := range s.Results {
		if b.Kind != summary.Unknown {
			fmt.Fprintf(d.w, "  result %d: %s\n", i, bounded(f.Fn, b))
		}
	}
	if o := s.Opened; o != nil {
		fmt.Fprintf(d.w, "  returns a new %s %s, limited by default: %s\n", o.Protocol, o.What, yesNo(o.Limited))
		d.hops([]summary.Hop{o.Hop})
	}
	for _, g := range s.Callbacks {
		fmt.Fprintf(d.w, "  calls its %s: %s\n", parameter(f.Fn, g.Param), g.Mode)
	}
	d.pools(f.Fn, s)
	d.holds(f.Fn, s)
	d.takes(f.Fn, s)
	d.contents(f.Fn, s)
}

func (d describer) effect(f *effects.Function, e summary.Effect) {
	d.line(f.Fn, e)
	d.hops(e.Chain)
	for _, b := range e.Bounds {
		if b.Root != nil {
			d.hops([]summary.Hop{*b.Root})
		}
	}
}

// line says in one line what an effect of a function is.
func (d describer) line(f *ssa.Function, e summary.Effect) {
	fmt.Fprintf(d.w, "  %s %s: %s", e.Kind, e.Name, e.Op)
	var bounds []string
	for _, b := range e.Bounds {
		bounds = append(bounds, bounded(f, b))
	}
	switch {
	case e.Kind == summary.Wait && e.Endless():
		fmt.Fprint(d.w, "; nothing ends it")
	case e.Kind == summary.Wait && e.Has(summary.Default):
		fmt.Fprint(d.w, "; ended by a default of the library")
	case e.Kind == summary.Wait && len(bounds) > 0:
		fmt.Fprintf(d.w, "; ended by: %s", strings.Join(bounds, ", or "))
	case e.Kind == summary.Sleep && len(bounds) > 0:
		fmt.Fprintf(d.w, "; for: %s", bounds[0])
	}
	for _, flag := range flagWords {
		if e.Has(flag.flag) {
			fmt.Fprintf(d.w, "; %s", flag.words)
		}
	}
	fmt.Fprintln(d.w)
}

var flagWords = []struct {
	flag  summary.Flag
	words string
}{
	{summary.Stream, "meant to last"}, {summary.Local, "maybe on this machine"}, {summary.Cleanup, "a clean-up"}, {summary.Heeds, "heeds its context"},
	{summary.Dials, "makes a connection"}, {summary.Coalesced, "once for many callers"}, {summary.Apart, "outside of transactions"},
}

// hops shows each step with its place, relative to the folder of the function where it lies below.
func (d describer) hops(chain []summary.Hop) {
	for _, h := range chain {
		s := h.Says()
		file := s.File
		if rel, err := filepath.Rel(d.dir, s.File); err == nil && !strings.HasPrefix(rel, "..") {
			file = rel
		}
		if file == "" {
			fmt.Fprintf(d.w, "      %s\n", s.What)
			continue
		}
		fmt.Fprintf(d.w, "      %s:%d: %s\n", file, s.Line, s.What)
	}
}

// bounded says a bound in words.
func bounded(f *ssa.Function, b summary.Bound) string {
	switch b.Kind {
	case summary.Unknown:
		return "something unknown"
	case summary.Nothing:
		return "nothing"
	case summary.Ends:
		return "a deadline"
	case summary.Param:
		if !b.Foreign() {
			return parameter(f, b.Param)
		}
		return "a parameter of the function around it"
	case summary.Constant:
		return "a constant time"
	case summary.Grows:
		return "a time that grows or is computed"
	case summary.Absent:
		return "what takes the place of nil"
	}
	return string(b.Kind)
}

func parameter(f *ssa.Function, i int) string {
	if i >= len(f.Params) {
		return fmt.Sprintf("parameter %d", i)
	}
	if p := f.Params[i]; p.Name() != "" && p.Name() != "_" {
		return "parameter " + p.Name()
	}
	return fmt.Sprintf("parameter %d", i)
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
