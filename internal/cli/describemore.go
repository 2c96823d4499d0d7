package cli

import (
	"fmt"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// pools says what a function opens inside what it returns, what it limits, feeds and completes.
func (d describer) pools(f *ssa.Function, s *summary.Summary) {
	if o := s.Inside; o != nil {
		fmt.Fprintf(d.w, "  returns a new %s %s inside a struct, limited by default: %s\n", o.Protocol, o.What, yesNo(o.Limited))
		d.hops([]summary.Hop{o.Hop})
	}
	for _, m := range s.Makes {
		fmt.Fprintf(d.w, "  result %d: a new client of %s, which keeps its %s\n", m.Result, m.Name, m.What)
		d.hops([]summary.Hop{m.Hop})
	}
	for _, i := range s.Limits {
		fmt.Fprintf(d.w, "  limits its %s\n", parameter(f, i))
	}
	for _, i := range s.Misses {
		fmt.Fprintf(d.w, "  runs its %s for each miss of a cache\n", parameter(f, i))
	}
	for _, feed := range s.Feeds {
		fmt.Fprintf(d.w, "  result %d: a channel that %s makes\n", feed.Result, feed.Name)
	}
	for _, i := range s.Looks {
		fmt.Fprintf(d.w, "  result %d: nothing, when it looks into memory and finds nothing\n", i)
	}
	for _, c := range s.Completes {
		fmt.Fprintf(d.w, "  sets on its %s: %s\n", parameter(f, c.Param), strings.Join(c.Fields, ", "))
	}
}

// holds says what a function acquires, gives back or holds for its caller.
func (d describer) holds(f *ssa.Function, s *summary.Summary) {
	for _, h := range s.Holds {
		if h.What == "" {
			fmt.Fprintf(d.w, "  %s its %s", h.Does, heldBy(f, h))
		} else {
			fmt.Fprintf(d.w, "  %s %s%s", h.Does, h.What, after(" of ", heldBy(f, h)))
		}
		if h.By > 0 {
			fmt.Fprintf(d.w, "; result %d gives it back", h.By-1)
		}
		if h.Does == summary.RunsUnder {
			fmt.Fprintf(d.w, "; what it runs: %s", parameter(f, h.Func))
		}
		if h.Try {
			fmt.Fprint(d.w, "; where it returns true")
		}
		fmt.Fprintln(d.w)
	}
}

// heldBy is what is held, or what has it: a parameter, a variable, a result.
func heldBy(f *ssa.Function, h summary.HoldFact) string {
	of := ""
	switch {
	case h.Result > 0:
		of = fmt.Sprintf("result %d", h.Result-1)
	case h.Global != "":
		of = h.Global
	case h.Param >= 0:
		of = parameter(f, h.Param)
	}
	return of + after(", ", strings.TrimPrefix(h.Path, "."))
}

// takes says what a function does with what it is given to hold. Reading is what all do.
func (d describer) takes(f *ssa.Function, s *summary.Summary) {
	for _, t := range s.Takes {
		if t.Does == summary.DoesRead {
			continue
		}
		fmt.Fprintf(d.w, "  %s its %s%s", t.Does, parameter(f, t.Param), after(", ", strings.TrimPrefix(t.At, ".")))
		switch t.Does {
		case summary.DoesReturn, summary.DoesOwn:
			fmt.Fprintf(d.w, " in result %d%s", t.Result, after(", ", strings.TrimPrefix(t.To, ".")))
		case summary.DoesKeep:
			fmt.Fprint(d.w, after(" in ", t.Name))
		case summary.DoesClose:
			fmt.Fprint(d.w, closes(t))
		}
		fmt.Fprintln(d.w)
	}
}

func closes(t summary.ParamUse) string {
	switch {
	case t.Some:
		return ", on some paths"
	case t.Later:
		return ", once it has returned"
	}
	return ""
}

// contents says where results come from, and what is written through parameters.
func (d describer) contents(f *ssa.Function, s *summary.Summary) {
	for _, c := range s.Origins {
		fmt.Fprintf(d.w, "  result %d%s comes from: %s\n", c.Index, after(", ", strings.TrimPrefix(c.Path, ".")), ways(f, c.Ways))
	}
	for _, c := range s.Fills {
		fmt.Fprintf(d.w, "  writes through its %s%s: %s\n", parameter(f, c.Index), after(", ", strings.TrimPrefix(c.Path, ".")), ways(f, c.Ways))
	}
}

// ways lists sources, each once.
func ways(f *ssa.Function, list []summary.Way) string {
	var out []string
	for _, w := range list {
		said := w.Kind.String()
		switch {
		case w.Kind == summary.Parameter && w.Owner == "":
			said = parameter(f, w.Param) + after(", ", strings.TrimPrefix(w.Path, "."))
		case w.Kind == summary.OriginUnknown:
			said = "something unknown"
		case w.Kind == summary.OriginObject:
			said = w.Type + after(", ", strings.TrimPrefix(w.Path, "."))
		case w.Kind == summary.OriginField:
			said = "field " + w.Field
		}
		if len(out) == 0 || out[len(out)-1] != said {
			out = append(out, said)
		}
	}
	return strings.Join(out, ", or ")
}
