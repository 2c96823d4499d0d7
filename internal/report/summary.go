package report

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/hldlint/hldlint/internal/rule"
)

// summary closes the report: how much was found, how grave, by which rules, and what could not be analysed.
func (t *textWriter) summary(r *Result) {
	problems := ""
	if n := len(Fold(r.Problems)); n > 0 {
		problems = t.shade(rule.Error).Sprintf("; %s kept hldlint from seeing all", Plural(n, "problem"))
	}
	if r.Packages == 0 && len(r.Findings) == 0 {
		fmt.Fprintf(t, "%s%s\n", t.bold.Sprint("no packages analysed"), problems)
		return
	}
	fmt.Fprintf(t, "%s in %s", t.bold.Sprint(Plural(len(r.Findings), "finding")), Plural(r.Packages, "package"))
	if len(r.Findings) > 0 {
		fmt.Fprintf(t, ": %s (%s)", strings.Join(t.grades(r.Findings), ", "), strings.Join(perRule(r.Findings), ", "))
	}
	if r.Known > 0 {
		problems = "; " + known(r.Known) + problems
	}
	fmt.Fprintln(t, problems)
	if r.Coverage != nil {
		t.faint.Fprintln(t, r.Coverage.line())
	}
}

// known says how many findings are held back.
func known(n int) string { return strconv.Itoa(n) + " more known before" }

// grades counts findings per severity, gravest first.
func (t *textWriter) grades(findings []Finding) []string {
	counts := map[rule.Severity]int{}
	for _, f := range findings {
		counts[f.Severity]++
	}
	var out []string
	for _, s := range slices.Backward(slices.Sorted(maps.Keys(counts))) {
		word := Plural(counts[s], s.String())
		if s == rule.Info {
			word = strconv.Itoa(counts[s]) + " info" // no plural
		}
		out = append(out, t.shade(s).Sprint(word))
	}
	return out
}

// perRule counts findings per rule, in alphabetical order.
func perRule(findings []Finding) []string {
	counts := map[string]int{}
	for _, f := range findings {
		counts[f.Rule]++
	}
	var out []string
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		out = append(out, fmt.Sprintf("%s %d", visible(name), counts[name]))
	}
	return out
}

// Plural is a number of things: "no findings", "1 finding", "2 findings".
func Plural(n int, what string) string {
	switch n {
	case 0:
		return "no " + what + "s"
	case 1:
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// ProblemText is what standard error shows of a problem: where, and what. Lines after the first are indented.
func ProblemText(p Problem, base string) string {
	where := p.Package
	if p.File != "" {
		where = relative(base, p.File)
		if p.Line > 0 {
			where += ":" + strconv.Itoa(p.Line)
			if p.Column > 0 {
				where += ":" + strconv.Itoa(p.Column)
			}
		}
	}
	message := strings.ReplaceAll(Printable(strings.TrimSpace(p.Message)), "\n", "\n    ")
	if where == "" || p.Rule != "" {
		return message // the driver's words about a rule name the package already
	}
	return visible(where) + ": " + message
}
