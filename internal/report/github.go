package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
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

// shownOfAType is how many annotations of one type GitHub shows for a step.
const shownOfAType = 10

// writeGitHub writes workflow commands, problems first, since they say that the rest is not all, then the gravest findings.
// What GitHub would drop stands in the log as plain lines.
func writeGitHub(w io.Writer, r *Result, o Options) error {
	out := bufio.NewWriter(w)
	shown := map[string]int{}
	for _, p := range r.Problems {
		at := Range{File: p.File, Line: p.Line, Column: p.Column}
		fmt.Fprintf(out, "::error %stitle=hldlint::%s\n", o.where(at), data(p.words()))
		shown["error"]++
	}
	var rest []Finding
	for _, f := range gravest(r.Findings) {
		command := cmp.Or(commands[f.Severity], "warning")
		if shown[command] >= shownOfAType {
			rest = append(rest, f)
			continue
		}
		shown[command]++
		fmt.Fprintf(out, "::%s %stitle=%s::%s\n", command, o.where(f.Range), property(f.ID()), data(o.body(f)))
	}
	if len(rest) > 0 {
		fmt.Fprintf(out, "GitHub shows %d annotations of each type; these are the others:\n", shownOfAType)
	}
	for _, f := range rest {
		// The dash keeps a file name from being a command; the older kind of command is found anywhere in a line.
		fmt.Fprintln(out, harmless(fmt.Sprintf("- %s: %s: %s [%s]", o.spot(f.Range), f.Severity, visible(o.alone(f)), visible(f.ID()))))
	}
	return out.Flush()
}

// harmless breaks the workflow commands of the older form, ##[command], which a runner looks for anywhere in a line.
func harmless(line string) string { return strings.ReplaceAll(line, "##[", `##\[`) }

// where is the place of an annotation as properties, or nothing. An end column stands only for a range in one line.
func (o Options) where(r Range) string {
	if r.File == "" {
		return ""
	}
	out := "file=" + property(o.path(r.File)) + ","
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
		lines = append(lines, fmt.Sprintf("%d. %s (%s:%d)", i+1, step.Message, o.path(at.File), at.Line))
	}
	if f.URL != "" {
		lines = append(lines, f.URL)
	}
	return strings.Join(lines, "\n")
}
