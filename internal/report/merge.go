package report

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/hldlint/hldlint/internal/rule"
)

// ReadJSON reads a report that the format json wrote. File names that are relative are below base, as they were when it was
// written.
func ReadJSON(r io.Reader, base string) (*Report, error) {
	var in jsonReport
	d := json.NewDecoder(r)
	if err := d.Decode(&in); err != nil {
		return nil, fmt.Errorf("it is no JSON report of hldlint: %w", err)
	}
	if in.Version != jsonVersion {
		return nil, fmt.Errorf("it is no JSON report of hldlint, or one of version %d, where this hldlint reads version %d", in.Version, jsonVersion)
	}
	if d.More() {
		return nil, errors.New("more follows the JSON report: is it JSON Lines?")
	}
	out := &Report{Result: &Result{Packages: in.Packages, Known: in.Known, Coverage: in.Coverage}, Head: Head{in.Tool.Version, in.Configuration}}
	for _, j := range in.Findings {
		f, err := j.finding(base)
		if err != nil {
			return nil, err
		}
		out.Findings, out.prints = append(out.Findings, f), append(out.prints, j.Fingerprint)
	}
	for _, j := range in.Problems {
		j.File = absolute(base, j.File)
		out.Problems = append(out.Problems, Problem(j))
	}
	return out, nil
}

func (j jsonFinding) finding(base string) (Finding, error) {
	severity, err := rule.ParseSeverity(j.Severity)
	if err != nil {
		return Finding{}, fmt.Errorf("a finding in %s: %w", j.Range.File, err)
	}
	f := Finding{
		Rule: j.Rule, Kind: j.Kind, Severity: severity, Message: j.Message, URL: j.URL, Package: j.Package, Range: j.Range.in(base),
	}
	for _, s := range j.Chain {
		f.Chain = append(f.Chain, Step{s.Range.in(base), s.Message})
	}
	for _, x := range j.Fixes {
		fix := Fix{Message: x.Message}
		for _, e := range x.Edits {
			fix.Edits = append(fix.Edits, Edit{absolute(base, e.File), e.Start, e.End, e.New})
		}
		f.Fixes = append(f.Fixes, fix)
	}
	return f, nil
}

func (j jsonRange) in(base string) Range {
	return Range{absolute(base, j.File), j.Line, j.Column, j.EndLine, j.EndColumn}
}

func absolute(base, file string) string {
	if file == "" || filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(base, filepath.FromSlash(file))
}

// Merge joins the results of runs over parts of a program. What several found is there once.
func Merge(parts ...*Result) *Result {
	out := &Result{}
	for _, p := range parts {
		out.Findings = append(out.Findings, p.Findings...)
		out.Problems = append(out.Problems, p.Problems...)
		out.Packages += p.Packages
		out.Known += p.Known
		out.join(p.Coverage)
	}
	slices.SortStableFunc(out.Findings, compare)
	out.Findings = slices.CompactFunc(out.Findings, func(a, b Finding) bool { return compare(a, b) == 0 })
	slices.SortStableFunc(out.Problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Package, b.Package), cmp.Compare(a.Message, b.Message))
	})
	out.Problems = slices.Compact(out.Problems)
	return out
}

func compare(a, b Finding) int {
	return cmp.Or(cmp.Compare(a.Range.File, b.Range.File), cmp.Compare(a.Range.Line, b.Range.Line), cmp.Compare(a.Range.Column, b.Range.Column),
		cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Message, b.Message))
}

// join adds what another part saw.
func (r *Result) join(part *Coverage) {
	if part == nil {
		return
	}
	if r.Coverage == nil {
		r.Coverage = &Coverage{}
	}
	r.Coverage.Add(part)
	r.Coverage.Only(func(string) bool { return true })
}
