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

var (
	commandData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// data and property make a text safe for a workflow command. The escapes come first: what they write is safe itself.
func data(s string) string     { return visible(commandData.Replace(s)) }
func property(s string) string { return visible(commandProperty.Replace(s)) }

var commands = map[rule.Severity]string{rule.Error: "error", rule.Warning: "warning", rule.Info: "notice"}

// writeGitHub writes workflow commands, the gravest first: GitHub shows ten of a kind for each step.
func writeGitHub(w io.Writer, r *Result, o Options) error {
	out := bufio.NewWriter(w)
	findings := slices.Clone(r.Findings)
	slices.SortStableFunc(findings, func(a, b Finding) int { return cmp.Compare(b.Severity, a.Severity) })
	for _, f := range findings {
		fmt.Fprintf(out, "::%s file=%s,line=%d,col=%d", commands[f.Severity], property(filepath.ToSlash(relative(o.Base, f.Range.File))), f.Range.Line, f.Range.Column)
		if f.Range.EndLine == f.Range.Line {
			fmt.Fprintf(out, ",endColumn=%d", f.Range.EndColumn)
		}
		fmt.Fprintf(out, ",title=%s::%s\n", property(f.ID()), data(f.Message)+"%0A"+data(f.URL))
	}
	for _, p := range r.Problems {
		fmt.Fprintf(out, "::error file=%s,line=%d,title=hldlint::%s\n", property(filepath.ToSlash(relative(o.Base, p.File))), p.Line, data(p.Message))
	}
	return out.Flush()
}
