package cli

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/hldlint/hldlint/internal/rule"
)

// text writes an explanation for people.
func (e *explanation) text(w io.Writer) error {
	var out strings.Builder
	fmt.Fprintf(&out, "%s:%d\n", e.short(e.File), e.Line)
	for _, f := range e.Functions {
		fmt.Fprintf(&out, "in %s, %s\n", f.Name, f.Reached)
		e.steps(&out, f.Way)
		e.around(&out, f)
		for _, c := range f.Calls {
			e.call(&out, c)
		}
	}
	if len(e.Kinds) == 0 {
		out.WriteString(e.unlooked())
	}
	for _, n := range e.Kinds {
		fmt.Fprintf(&out, "%s/%s: %s\n", n.Rule, n.Kind, e.verdict(n))
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// around says what is held at the line, and how often it runs.
func (e *explanation) around(out *strings.Builder, f seenFunction) {
	for _, h := range f.Held {
		holds := "holds"
		if !h.Sure {
			holds = "may hold"
		}
		fmt.Fprintf(out, "  %s %s%s, since %s:%d\n", holds, h.What, after(" ", h.Of), e.short(h.File), h.Line)
	}
	if r := f.Repeats; r != nil {
		fmt.Fprintf(out, "  is repeated: %s", r.Kind)
		if r.Over != "" {
			fmt.Fprintf(out, ", over %s", r.Over)
		}
		if r.Limit > 0 {
			fmt.Fprintf(out, ", at most %d", r.Limit)
		}
		fmt.Fprintln(out)
		e.steps(out, []step{r.step})
	}
}

// after puts a separator before a text, if there is one.
func after(separator, text string) string {
	if text == "" {
		return ""
	}
	return separator + text
}

func (e *explanation) call(out *strings.Builder, c seenCall) {
	fmt.Fprintf(out, "  calls %s\n", c.Name)
	for _, a := range c.Arguments {
		more := ""
		if !a.Whole {
			more = ", and what is not known"
		}
		fmt.Fprintf(out, "    gets %s from %s%s\n", cmp.Or(a.Name, "an argument"), strings.Join(a.From, ", "), more)
		e.steps(out, a.Ways)
	}
	if len(c.Does) == 0 {
		fmt.Fprintln(out, "    nothing is known that it does")
	}
	for _, does := range c.Does {
		fmt.Fprintf(out, "    %s\n", does.Says)
		e.steps(out, does.Proof)
	}
}

func (e *explanation) steps(out *strings.Builder, steps []step) {
	for _, s := range steps {
		if s.File == "" {
			fmt.Fprintf(out, "      %s\n", s.What)
			continue
		}
		fmt.Fprintf(out, "      %s:%d: %s\n", e.short(s.File), s.Line, s.What)
	}
}

// short is a file relative to where hldlint works, if it is below.
func (e *explanation) short(file string) string {
	if rel, err := filepath.Rel(e.base, file); err == nil && !strings.HasPrefix(rel, "..") {
		return rel
	}
	return file
}

// verdict says what a kind made of a line: "silent: detect.Cold", "silent: not detect.OnRequestPath".
func (e *explanation) verdict(n rule.Note) string {
	switch {
	case n.Verdict == rule.Elsewhere:
		return fmt.Sprintf("reported at %s:%d, which is to blame", e.short(n.File), n.Line)
	case n.Test == "":
		return string(n.Verdict)
	}
	return string(n.Verdict) + ": " + n.Test
}

// unlooked says that nobody looks, or nobody of those that were asked for.
func (e *explanation) unlooked() string {
	if e.only == "" {
		return "no kind looks at this line\n"
	}
	return e.only + " does not look at this line\n"
}
