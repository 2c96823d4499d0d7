package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

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
	t := &textWriter{
		Writer: bufio.NewWriter(w), o: o, sources: sources{},
		bold: color.New(color.Bold), faint: color.New(color.Faint),
		shades: map[rule.Severity]*color.Color{rule.Error: color.New(color.FgRed, color.Bold), rule.Warning: color.New(color.FgYellow), rule.Info: color.New(color.FgCyan)},
	}
	for _, c := range []*color.Color{t.bold, t.faint, t.shades[rule.Error], t.shades[rule.Warning], t.shades[rule.Info]} {
		if o.Color {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
	}
	concise := o.Concise || len(r.Findings) > conciseAbove
	for _, f := range r.Findings {
		t.finding(f, concise)
	}
	t.summary(r, concise && !o.Concise)
	return t.Flush()
}

func (t *textWriter) position(r Range) string {
	return fmt.Sprintf("%s:%d:%d", visible(relative(t.o.Base, r.File)), r.Line, r.Column)
}

func (t *textWriter) finding(f Finding, concise bool) {
	shade := t.shades[f.Severity]
	fmt.Fprintf(t, "%s: %s %s %s\n", t.bold.Sprint(t.position(f.Range)), shade.Sprint(f.Severity.String()+":"), visible(f.Message), t.faint.Sprintf("[%s]", f.ID()))
	if concise {
		return
	}
	t.excerpt(f.Range, shade)
	for i, step := range f.Chain {
		fmt.Fprintf(t, "    %d. %s  %s\n", i+1, visible(step.Message), t.faint.Sprint(t.position(step.Range)))
	}
	if why := t.why(f); why != "" {
		fmt.Fprintf(t, "    why: %s\n", why)
	}
	fmt.Fprintf(t, "    see: %s\n\n", t.faint.Sprint(f.URL))
}

// excerpt shows the source line and a caret under the range.
func (t *textWriter) excerpt(r Range, shade *color.Color) {
	line := t.sources.line(r.File, r.Line)
	if line == "" || r.Column < 1 || r.Column > len(line)+1 {
		return
	}
	end := len(line)
	if r.EndLine == r.Line && r.EndColumn > r.Column && r.EndColumn <= len(line)+1 {
		end = r.EndColumn - 1
	}
	before := line[:r.Column-1]
	indent := len(before) - len(strings.TrimLeft(before, " \t"))
	width := max(1, utf8.RuneCountInString(line[r.Column-1:end]))
	fmt.Fprintf(t, "  %4d | %s\n", r.Line, visible(strings.ReplaceAll(strings.TrimRight(line[indent:], " \t"), "\t", " ")))
	fmt.Fprintf(t, "       | %s%s\n", strings.Repeat(" ", utf8.RuneCountInString(before[indent:])), shade.Sprint("^"+strings.Repeat("~", width-1)))
}

// why is the one line that the kind says of itself.
func (t *textWriter) why(f Finding) string {
	for _, r := range t.o.Rules {
		if k, ok := r.Kind(f.Kind); ok && r.Name == f.Rule {
			return k.Summary
		}
	}
	return ""
}

// summary closes the report: what was found, by rule, and what could not be analysed.
func (t *textWriter) summary(r *Result, shortened bool) {
	counts := map[string]int{}
	for _, f := range r.Findings {
		counts[f.Rule]++
	}
	names := make([]string, 0, len(counts))
	for name := range counts {
		names = append(names, name)
	}
	slices.Sort(names)
	for i, name := range names {
		names[i] = fmt.Sprintf("%s %d", name, counts[name])
	}
	if shortened {
		fmt.Fprintf(t, "%s\n", t.faint.Sprintf("(more than %d findings: one line each; lint one package, or enable one rule, for the evidence)", conciseAbove))
	}
	fmt.Fprintf(t, "%s in %s", t.bold.Sprint(plural(len(r.Findings), "finding")), plural(r.Packages, "package"))
	if len(names) > 0 {
		fmt.Fprintf(t, " (%s)", strings.Join(names, ", "))
	}
	if n := len(r.Problems); n > 0 {
		fmt.Fprintf(t, "; %s kept hldlint from seeing all", plural(n, "problem"))
	}
	fmt.Fprintln(t)
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if n == 0 {
		return "no " + what + "s"
	}
	return fmt.Sprintf("%d %ss", n, what)
}
