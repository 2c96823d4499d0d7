package report

import (
	"encoding/json"
	"io"

	"github.com/hldlint/hldlint/internal/rule"
)

// gitlabIssue is what GitLab reads of a code quality issue.
type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end,omitempty"`
}

var gitlabSeverities = map[rule.Severity]string{rule.Error: "critical", rule.Warning: "major", rule.Info: "info"}

// writeGitLab writes GitLab's code quality report. The widget shows the description alone, so the kind stands in it.
func writeGitLab(w io.Writer, r *Result, o Options) error {
	issues := []gitlabIssue{} // null is no report
	prints := fingerprints(r.Findings, sources{})
	for i, f := range r.Findings {
		issues = append(issues, gitlabIssue{
			Description: visible(o.alone(f) + " [" + f.ID() + "]"), CheckName: f.ID(), Fingerprint: prints[i],
			Severity: gitlabSeverities[f.Severity], Location: o.gitlabLocation(f.Range),
		})
	}
	for _, p := range r.Problems {
		issues = append(issues, gitlabIssue{
			Description: visible("hldlint could not analyse this: " + p.words()), CheckName: "hldlint/problem", Fingerprint: hash(p.Package + "\x00" + p.Message),
			Severity: "blocker", Location: o.gitlabLocation(p.place()),
		})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(issues)
}

func (o Options) gitlabLocation(r Range) gitlabLocation {
	lines := gitlabLines{Begin: max(r.Line, 1)}
	if r.EndLine > r.Line {
		lines.End = r.EndLine
	}
	return gitlabLocation{Path: o.path(r.File), Lines: lines}
}
