package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/rule"
)

// MinGathered is from how many findings on they are told together, and MinRooted where all of them come down to one place.
const (
	MinGathered = 4
	MinRooted   = 3
)

// Gather says once what was decided once, and stands in many places: findings of a kind that is one decision, in one package, become the first
// of them, whose evidence goes on with the places of the others. Twenty methods of a repository that each begin with context.TODO() are one
// thing to mend, and one to talk about. So are five loops that each call one helper, which asks for one thing: the helper has to take many.
// Where they bring fixes, that of the first mends all.
func Gather(rules []rule.Rule, list []Finding) []Finding {
	together := decisions(rules, list)
	first := map[decision]int{}
	var out []Finding
	for _, f := range list {
		d, one := decisionOf(rules, f)
		if !one || !d.gathers(together[d]) {
			out = append(out, f)
			continue
		}
		i, begun := first[d]
		if !begun {
			first[d] = len(out)
			f.Message += fmt.Sprintf("%s%d more places", likewiseIn, together[d]-1)
			f.Chain = append([]Step(nil), f.Chain...)
			out = append(out, f)
			continue
		}
		out[i].Chain = append(out[i].Chain, Step{Range: f.Range, Message: likewise + subject(f.Message)})
		out[i].Fixes = bothFixes(out[i].Fixes, f.Fixes)
	}
	return out
}

// bothFixes is one fix that does what two do, each of which may be none. What both do to a file, such as to import a package, is done once.
func bothFixes(a, b []Fix) []Fix {
	if len(a) == 0 || len(b) == 0 {
		return append(a, b...)
	}
	both := Fix{Message: a[0].Message, Edits: slices.Clone(a[0].Edits)}
	for _, e := range b[0].Edits {
		if !slices.Contains(both.Edits, e) {
			both.Edits = append(both.Edits, e)
		}
	}
	return []Fix{both}
}

// What tells a finding that stands for others, and the steps of its evidence that are their places.
const (
	likewiseIn = "; likewise in "
	likewise   = "likewise: "
)

// others are the places of the findings that are told with one.
func others(f Finding) []Range {
	var out []Range
	if strings.Contains(f.Message, likewiseIn) {
		for _, s := range f.Chain {
			if strings.HasPrefix(s.Message, likewise) {
				out = append(out, s.Range)
			}
		}
	}
	return out
}

// maxOthers is how many places of others stand in a message, where a format has no evidence.
const maxOthers = 5

// alone is the message for formats that have no room for evidence: with the places of what is told along.
func (o Options) alone(f Finding) string {
	places := others(f)
	if len(places) == 0 {
		return f.Message
	}
	var shown []string
	for _, at := range places[:min(len(places), maxOthers)] {
		shown = append(shown, fmt.Sprintf("%s:%d", o.path(at.File), at.Line))
	}
	if more := len(places) - len(shown); more > 0 {
		shown = append(shown, fmt.Sprintf("and %d more", more))
	}
	return f.Message + ": " + strings.Join(shown, ", ")
}

// A decision is what findings have in common that one decision caused: their kind, their package, and of some kinds what they call, and the place
// that this comes down to.
type decision struct {
	id, pkg, calls string
	root           Range
}

// gathers reports whether so many findings are told together.
func (d decision) gathers(findings int) bool {
	return findings >= MinGathered || findings >= MinRooted && d.root.File != ""
}

// decisionOf is the decision that caused a finding, if it is of a kind that is decided once.
func decisionOf(rules []rule.Rule, f Finding) (decision, bool) {
	k := kindOf(rules, f)
	d := decision{id: f.ID(), pkg: f.Package}
	if k.OneRoot && len(f.Chain) > 1 { // where there is no way down, each place does it by itself
		d.calls, d.root = subject(f.Message), f.Chain[len(f.Chain)-1].Range
	}
	return d, k.OneDecision || d.root.File != ""
}

// decisions counts the findings of each decision.
func decisions(rules []rule.Rule, list []Finding) map[decision]int {
	out := map[decision]int{}
	for _, f := range list {
		if d, one := decisionOf(rules, f); one {
			out[d]++
		}
	}
	return out
}

func kindOf(rules []rule.Rule, f Finding) rule.Kind {
	for _, r := range rules {
		if k, ok := r.Kind(f.Kind); ok && r.Name == f.Rule {
			return k
		}
	}
	return rule.Kind{}
}

// subject is what a message speaks of: a call, at its beginning.
func subject(message string) string {
	name, _, _ := strings.Cut(message, " ")
	return name
}
