package report

import (
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/rule"
)

var (
	//go:embed assets/report.html
	htmlPage string
	//go:embed assets/report.css
	htmlStyle string
	//go:embed assets/report.js
	htmlScript string

	htmlTemplate = template.Must(template.New("report").Parse(htmlPage))
)

// The page as its template sees it. Everything is text that is safe to read; html/template makes it safe to show.
type (
	htmlReport struct {
		Policy         string
		CSS            template.CSS
		JS             template.JS
		Count, Summary string
		Problems       []string
		Severities     []string
		Groups         []htmlGroup
		Packages       []htmlPackage
	}
	htmlGroup struct {
		Rule, Anchor, Summary string
		Findings              []htmlFinding
	}
	htmlPackage struct {
		Name, Short string
		Findings    []htmlFinding
	}
	htmlFinding struct {
		Anchor, Severity, Rule, ID, Package, Message, Where, Spot, URL, Why string
		Lines                                                               []htmlLine
		Chain, More                                                         []htmlStep
		Fixes                                                               []string
	}
	htmlStep struct {
		Message, Where string
		Lines          []htmlLine
	}
)

// writeHTML writes one page that needs nothing else: no network, and no script for reading. The policy lets only the page's own
// style and script through, by their hashes, so that nothing of a finding could ever run.
func writeHTML(w io.Writer, r *Result, o Options) error {
	h := &htmlWriter{o: o, sources: sources{}}
	page := htmlReport{
		Policy: fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'", integrity(htmlStyle), integrity(htmlScript)),
		CSS:    template.CSS(htmlStyle), JS: template.JS(htmlScript), //nolint:gosec // embedded, not input
		Count: Plural(len(r.Findings), "finding"), Summary: "In " + Plural(r.Packages, "package") + " analysed by hldlint " + cmp.Or(o.Version, "devel") + ".",
	}
	if r.Known > 0 {
		page.Summary += " " + known(r.Known) + "."
	}
	for _, p := range r.Problems {
		page.Problems = append(page.Problems, ProblemText(p, o.Base))
	}
	for _, s := range []rule.Severity{rule.Error, rule.Warning, rule.Info} {
		if slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Severity == s }) {
			page.Severities = append(page.Severities, s.String())
		}
	}
	page.Groups, page.Packages = h.groups(r.Findings)
	return htmlTemplate.Execute(w, page)
}

func integrity(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

type htmlWriter struct {
	o       Options
	sources sources
}

// groups sorts the findings twice: by rule, the gravest rule first, and by package.
func (h *htmlWriter) groups(findings []Finding) (rules []htmlGroup, packages []htmlPackage) {
	byRule, byPackage, gravity := map[string][]htmlFinding{}, map[string][]htmlFinding{}, map[string]rule.Severity{}
	for i, f := range findings {
		shown := h.finding(f, i)
		byRule[shown.Rule] = append(byRule[shown.Rule], shown)
		byPackage[shown.Package] = append(byPackage[shown.Package], shown)
		gravity[shown.Rule] = max(gravity[shown.Rule], f.Severity)
	}
	names := slices.SortedFunc(maps.Keys(byRule), func(a, b string) int { return cmp.Or(cmp.Compare(gravity[b], gravity[a]), cmp.Compare(a, b)) })
	for i, name := range names {
		rules = append(rules, htmlGroup{Rule: name, Anchor: fmt.Sprintf("rule-%d", i+1), Summary: h.synopsis(name), Findings: byRule[name]})
	}
	paths := slices.Sorted(maps.Keys(byPackage))
	for _, name := range paths {
		packages = append(packages, htmlPackage{name, below(paths, name), byPackage[name]})
	}
	return rules, packages
}

// below is an import path without the folders that all paths of a sorted list begin with.
func below(sorted []string, path string) string {
	first, last := sorted[0], sorted[len(sorted)-1]
	at := 0
	for i := 0; i < min(len(first), len(last)) && first[i] == last[i]; i++ {
		if first[i] == '/' {
			at = i + 1
		}
	}
	return path[at:]
}

func (h *htmlWriter) synopsis(name string) string {
	for _, r := range h.o.Rules {
		if r.Name == name {
			return strings.TrimPrefix(r.Doc, name+": ")
		}
	}
	return ""
}

func (h *htmlWriter) finding(f Finding, i int) htmlFinding {
	out := htmlFinding{
		Anchor: fmt.Sprintf("finding-%d", i+1), Severity: f.Severity.String(), Rule: visible(f.Rule), ID: visible(f.ID()),
		Package: visible(cmp.Or(f.Package, "no package")), Message: visible(f.Message), Where: h.where(f.Range), URL: visible(f.URL),
		Why: why(h.o.Rules, f), Lines: h.sources.around(f.Range, contextLines),
	}
	out.Spot = out.Where[strings.LastIndexByte(out.Where, '/')+1 : strings.LastIndexByte(out.Where, ':')]
	for _, step := range f.Chain {
		out.Chain = append(out.Chain, htmlStep{visible(step.Message), h.where(step.Range), h.sources.around(step.Range, 0)})
	}
	if n := firstPlaces(f); n < len(out.Chain) {
		out.Chain, out.More = out.Chain[:n], out.Chain[n:]
	}
	for _, fix := range f.Fixes {
		out.Fixes = append(out.Fixes, visible(fix.Message))
	}
	return out
}

// likewiseShown is how many further places of a decision a page shows before it folds the others.
const likewiseShown = 2

// firstPlaces is how many steps of a chain to show at once. Where one decision stands in many places, the others are there to be looked up.
func firstPlaces(f Finding) int {
	first := proof(f)
	if len(f.Chain)-first <= likewiseShown+1 { // one more is no longer than the words that fold it
		return len(f.Chain)
	}
	return first + likewiseShown
}

func (h *htmlWriter) where(r Range) string {
	return fmt.Sprintf("%s:%d:%d", visible(relative(h.o.Base, r.File)), r.Line, r.Column)
}
