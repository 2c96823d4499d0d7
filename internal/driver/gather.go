package driver

import (
	"cmp"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// gather turns the diagnostics of a unit into findings.
func (r *run) gather(u *unit) []report.Finding {
	var out []report.Finding
	for _, rl := range r.opts.Rules {
		if a := u.actions[rl.Name]; a != nil {
			for _, d := range r.undecided(u, rl, a.diagnostics) {
				out = append(out, r.finding(u, rl, d))
			}
		}
	}
	slices.SortStableFunc(out, compareFindings)
	return out
}

func (r *run) add(findings []report.Finding, asked bool) {
	if !asked {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.result.Findings = append(r.result.Findings, r.located(findings)...)
}

func (r *run) finding(u *unit, rl rule.Rule, d analysis.Diagnostic) report.Finding {
	f := report.Finding{
		Rule: rl.Name, Kind: d.Category, Message: d.Message, Package: u.Path,
		URL: rl.URL + "#" + d.Category, Range: r.span(d.Pos, d.End),
	}
	if k, ok := rl.Kind(d.Category); ok {
		f.Severity = r.opts.Config.SeverityAt(rl.Name, k, f.Range.File)
	}
	for _, rel := range d.Related {
		f.Chain = append(f.Chain, report.Step{Range: r.span(rel.Pos, rel.End), Message: rel.Message})
	}
	if len(d.SuggestedFixes) > 0 {
		f.Fixes = []report.Fix{r.fix(d.SuggestedFixes[0])}
	}
	return f
}

func (r *run) span(pos, end token.Pos) report.Range {
	from := r.fset.PositionFor(pos, false)
	out := report.Range{File: from.Filename, Line: from.Line, Column: from.Column}
	if to := r.fset.PositionFor(end, false); end.IsValid() && end >= pos && to.Filename == from.Filename {
		out.EndLine, out.EndColumn = to.Line, to.Column
	}
	return out
}

func (r *run) fix(s analysis.SuggestedFix) report.Fix {
	out := report.Fix{Message: s.Message}
	for _, e := range s.TextEdits {
		from := r.fset.PositionFor(e.Pos, false)
		to := from
		if e.End.IsValid() {
			to = r.fset.PositionFor(e.End, false)
		}
		out.Edits = append(out.Edits, report.Edit{File: from.Filename, Start: from.Offset, End: to.Offset, New: string(e.NewText)})
	}
	return out
}

// finish sorts everything, so that the answer does not depend on who was first, and drops what is there twice.
func (r *run) finish() {
	slices.SortStableFunc(r.result.Findings, compareFindings)
	r.result.Findings = slices.CompactFunc(r.result.Findings, func(a, b report.Finding) bool { return compareFindings(a, b) == 0 })
	slices.SortStableFunc(r.result.Problems, func(a, b report.Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Package, b.Package), cmp.Compare(a.Message, b.Message))
	})
	r.result.Problems = slices.Compact(r.result.Problems)
}

func compareFindings(a, b report.Finding) int {
	return cmp.Or(cmp.Compare(a.Range.File, b.Range.File), cmp.Compare(a.Range.Line, b.Range.Line), cmp.Compare(a.Range.Column, b.Range.Column),
		cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Message, b.Message))
}
