package cli

import (
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
		for _, c := range f.Calls {
			e.call(&out, c)
		}
	}
	if len(e.Kinds) == 0 {
		out.WriteString("no kind looks at this line\n")
	}
	for _, n := range e.Kinds {
		fmt.Fprintf(&out, "%s/%s: %s\n", n.Rule, n.Kind, verdict(n))
	}
	_, err := io.WriteString(w, out.String())
	return err
}

func (e *explanation) call(out *strings.Builder, c seenCall) {
	fmt.Fprintf(out, "  calls %s\n", c.Name)
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
func verdict(n rule.Note) string {
	if n.Test == "" {
		return string(n.Verdict)
	}
	return string(n.Verdict) + ": " + n.Test
}
