package report

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/fatih/color"

	"github.com/hldlint/hldlint/internal/rule"
)

// conciseAbove is the number of findings beyond which nobody reads excerpts.
const conciseAbove = 30

// textWriter writes for people: position, message, source line with caret, the chain, why, and the link.
type textWriter struct {
	*bufio.Writer
	o       Options
	sources sources
	bold    *color.Color
	faint   *color.Color
	shades  map[rule.Severity]*color.Color
}

func writeText(w io.Writer, r *Result, o Options) error {
	var text bytes.Buffer
	t := &textWriter{
		Writer: bufio.NewWriter(&text), o: o, sources: sources{},
		bold: o.paint(color.Bold), faint: o.paint(color.Faint),
		shades: map[rule.Severity]*color.Color{
			rule.Error: o.paint(color.FgRed, color.Bold), rule.Warning: o.paint(color.FgYellow, color.Bold), rule.Info: o.paint(color.FgCyan, color.Bold),
		},
	}
	concise := o.Detail == Concise || o.Detail == Grouped || o.Detail == Auto && len(r.Findings) > conciseAbove
	for i, f := range r.Findings {
		if o.Detail == Grouped {
			t.grouped(f, i == 0 || r.Findings[i-1].Range.File != f.Range.File)
			continue
		}
		t.finding(f)
		if !concise {
			t.evidence(f)
		}
	}
	if concise && len(r.Findings) > 0 {
		fmt.Fprintln(t)
	}
	if concise && o.Detail == Auto {
		t.faint.Fprintf(t, "More than %d findings, so one line each: --concise=false shows the evidence.\n", conciseAbove)
	}
	t.summary(r)
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := io.WriteString(w, harmless(text.String())) // a log of a workflow is where most of this is read
	return err
}

// Line is a finding in one line, safe to print.
func Line(f Finding, o Options) string {
	name := visible(relative(o.Base, f.Range.File))
	return harmless(fmt.Sprintf("%s:%d:%d: %s: %s [%s]", name, f.Range.Line, f.Range.Column, f.Severity, visible(f.Message), visible(f.ID())))
}

// paint makes a colour that is used or not as the options say, whatever the process's own terminal is.
func (o Options) paint(attributes ...color.Attribute) *color.Color {
	c := color.New(attributes...)
	if o.Color {
		c.EnableColor()
	} else {
		c.DisableColor()
	}
	return c
}

func (t *textWriter) position(r Range) string {
	return fmt.Sprintf("%s:%d:%d", t.name(r.File), r.Line, r.Column)
}

// name is a file as text shows it. One that would read as a workflow command gets a folder in front.
func (t *textWriter) name(file string) string {
	name := visible(relative(t.o.Base, file))
	if strings.HasPrefix(strings.TrimSpace(name), "::") {
		return "./" + name
	}
	return name
}

// shade is the colour of a severity; one that is none has no colour.
func (t *textWriter) shade(s rule.Severity) *color.Color {
	if c := t.shades[s]; c != nil {
		return c
	}
	return t.bold
}

// finding is the line that editors and people jump from.
func (t *textWriter) finding(f Finding) {
	fmt.Fprintf(t, "%s: %s %s %s\n", t.bold.Sprint(t.position(f.Range)), t.shade(f.Severity).Sprint(f.Severity.String()+":"),
		visible(f.Message), t.faint.Sprintf("[%s]", visible(f.ID())))
}

// grouped is a finding as one line in a list of its file's.
func (t *textWriter) grouped(f Finding, first bool) {
	if first {
		fmt.Fprintf(t, "%s\n", t.bold.Sprint(t.name(f.Range.File)))
	}
	fmt.Fprintf(t, "  %4d:%-4d %s %s %s\n", f.Range.Line, f.Range.Column, t.shade(f.Severity).Sprintf("%-7s", f.Severity),
		visible(f.Message), t.faint.Sprintf("[%s]", visible(f.ID())))
}

// evidence is what stands below it.
func (t *textWriter) evidence(f Finding) {
	line := t.sources.line(f.Range.File, f.Range.Line)
	to := len(line)
	if f.Range.EndLine == f.Range.Line && f.Range.EndColumn > f.Range.Column {
		to = min(to, f.Range.EndColumn-1)
	}
	if shown, marks := excerpt(line, f.Range.Column-1, to); shown != "" {
		fmt.Fprintf(t, "%s %s\n", t.faint.Sprintf("%6d |", f.Range.Line), shown)
		blanks := len(marks) - len(strings.TrimLeft(marks, " "))
		fmt.Fprintf(t, "%s %s%s\n", t.faint.Sprint("       |"), marks[:blanks], t.shade(f.Severity).Sprint(marks[blanks:]))
	}
	t.chain(f.Chain)
	if reason := why(t.o.Rules, f); reason != "" {
		fmt.Fprintf(t, "    why: %s\n", reason)
	}
	for _, fix := range f.Fixes {
		fmt.Fprintf(t, "    fix: %s\n", visible(fix.Message))
	}
	if f.URL != "" {
		fmt.Fprintf(t, "    see: %s\n", t.faint.Sprint(visible(f.URL)))
	}
	fmt.Fprintln(t)
}

// stepWidth is the widest step whose position stands in a column with the others'.
const stepWidth = 60

// maxSteps is how many steps are shown: evidence is shorter, and of many places that are alike these tell enough.
const maxSteps = 12

func (t *textWriter) chain(chain []Step) {
	more := max(0, len(chain)-maxSteps)
	chain = chain[:len(chain)-more]
	column := 0
	for _, step := range chain {
		if w := width(visible(step.Message)); w <= stepWidth {
			column = max(column, w)
		}
	}
	for i, step := range chain {
		message := visible(step.Message)
		gap := strings.Repeat(" ", max(0, column-width(message))+2)
		fmt.Fprintf(t, "    %d. %s%s%s\n", i+1, message, gap, t.faint.Sprint(t.position(step.Range)))
	}
	if more > 0 {
		fmt.Fprintf(t, "    and %d more\n", more)
	}
}

// why is the one line that the kind says of itself.
func why(rules []rule.Rule, f Finding) string {
	for _, r := range rules {
		if k, ok := r.Kind(f.Kind); ok && r.Name == f.Rule {
			return k.Summary
		}
	}
	return ""
}
