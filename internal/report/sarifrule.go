package report

import (
	"strings"

	"codeberg.org/chavacava/garif"

	"github.com/hldlint/hldlint/docs"
	"github.com/hldlint/hldlint/internal/rule"
)

// maxDescription is what GitHub takes of a rule's description.
const maxDescription = 1024

var (
	precisions = map[rule.Stage]string{rule.Preview: "medium", rule.Stable: "high", rule.Deprecated: "high"}
	// problemSeverities are GitHub's own words.
	problemSeverities = map[rule.Severity]string{rule.Error: "error", rule.Warning: "warning", rule.Info: "recommendation"}
)

// rules describes every kind: SARIF knows no rules that have parts.
func (s *sarif) rules() []sarifRule {
	out := []sarifRule{}
	for _, r := range s.o.Rules {
		for _, k := range r.Kinds {
			out = append(out, describe(r, k))
		}
	}
	return out
}

func describe(r rule.Rule, k rule.Kind) sarifRule {
	id := r.Name + "/" + k.ID
	synopsis := strings.TrimPrefix(r.Doc, r.Name+": ")
	d := garif.NewRule(id)
	d.Name = id
	d.ShortDescription = garif.NewMultiformatMessageString(k.Summary)
	d.FullDescription = garif.NewMultiformatMessageString(cut(synopsis, maxDescription))
	d.Help = &garif.MultiformatMessageString{Text: k.Summary + ". " + synopsis, Markdown: docs.Help(r.Name, k.ID)}
	if r.URL != "" { // an empty address is no address
		d.HelpUri = r.URL + "#" + k.ID
		d.Help.Text += " See " + d.HelpUri
	}
	d.WithProperties("tags", []string{"reliability", "performance", k.Stage.String()})
	d.WithProperties("precision", precisions[k.Stage])
	d.WithProperties("problem.severity", problemSeverities[k.Severity])
	return sarifRule{d, sarifDefault{Enabled: k.Stage != rule.Preview, Level: levels[k.Severity]}}
}

// cut shortens text to a number of characters.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
