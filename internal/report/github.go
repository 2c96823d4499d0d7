package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/rule"
)

// A workflow command ends at the line's end, its properties at "::", each property at a comma.
var (
	commandData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// data and property make a text safe for a workflow command. The escapes come first: what they write is safe itself.
func data(s string) string     { return visible(commandData.Replace(s)) }
func property(s string) string { return visible(commandProperty.Replace(s)) }

var commands = map[rule.Severity]string{rule.Error: "error", rule.Warning: "warning", rule.Info: "notice"}

// writeGitHub writes workflow commands. GitHub shows ten of a kind for each step: problems come first, since they say that
// the rest is not all, then the gravest.
func writeGitHub(w io.Writer, r *Result, o Options) error {
	out := bufio.NewWriter(w)
	for _, p := range r.Problems {
		at := Range{File: p.File, Line: p.Line, Column: p.Column}
		message := p.Message
		if p.File == "" && p.Package != "" {
			message = p.Package + ": " + message
		}
		fmt.Fprintf(out, "::error %stitle=hldlint::%s\n", o.where(at), data(message))
	}
	findings := slices.Clone(r.Findings)
	slices.SortStableFunc(findings, func(a, b Finding) int { return cmp.Compare(b.Severity, a.Severity) })
	for _, f := range findings {
		command := cmp.Or(commands[f.Severity], "warning")
		fmt.Fprintf(out, "::%s %stitle=%s::%s\n", command, o.where(f.Range), property(f.ID()), data(o.body(f)))
	}
	return out.Flush()
}

// where is the place of an annotation as properties, or nothing. An end column stands only for a range in one line.
func (o Options) where(r Range) string {
	if r.File == "" {
		return ""
	}
	out := "file=" + property(filepath.ToSlash(relative(o.root(), r.File))) + ","
	if r.Line > 0 {
		out += fmt.Sprintf("line=%d,", r.Line)
	}
	if r.EndLine > r.Line {
		return out + fmt.Sprintf("endLine=%d,", r.EndLine)
	}
	if r.Column > 0 {
		out += fmt.Sprintf("col=%d,", r.Column)
		if r.EndLine == r.Line && r.EndColumn > r.Column {
			out += fmt.Sprintf("endColumn=%d,", r.EndColumn)
		}
	}
	return out
}

// body is what the annotation shows, and the log of the step as well: message, chain, link.
func (o Options) body(f Finding) string {
	lines := []string{f.Message}
	for i, step := range f.Chain {
		at := step.Range
		lines = append(lines, fmt.Sprintf("%d. %s (%s:%d)", i+1, step.Message, filepath.ToSlash(relative(o.root(), at.File)), at.Line))
	}
	if f.URL != "" {
		lines = append(lines, f.URL)
	}
	return strings.Join(lines, "\n")
}
