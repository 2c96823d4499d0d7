package report

import (
	"fmt"
	"strings"

	"github.com/hldlint/hldlint/internal/rule"
)

// minGathered is from how many findings on they are told together.
const minGathered = 4

// Gather says once what was decided once, and stands in many places: findings of a kind that is one decision, in one package, become the first
// of them, whose evidence goes on with the places of the others. Twenty methods of a repository that each begin with context.TODO() are one
// thing to mend, and one to talk about. A finding that brings its own fix stays by itself.
func Gather(rules []rule.Rule, list []Finding) []Finding {
	together := decisions(rules, list)
	first := map[decision]int{}
	var out []Finding
	for _, f := range list {
		d := decisionOf(f)
		if together[d] < minGathered || len(f.Fixes) > 0 {
			out = append(out, f)
			continue
		}
		i, begun := first[d]
		if !begun {
			first[d] = len(out)
			f.Message += fmt.Sprintf("; likewise in %d more places", together[d]-1)
			f.Chain = append([]Step(nil), f.Chain...)
			out = append(out, f)
			continue
		}
		out[i].Chain = append(out[i].Chain, Step{Range: f.Range, Message: "likewise: " + subject(f.Message)})
	}
	return out
}

// A decision is what findings have in common that one decision caused.
type decision struct{ id, pkg string }

func decisionOf(f Finding) decision { return decision{f.ID(), f.Package} }

// decisions counts the findings of each decision.
func decisions(rules []rule.Rule, list []Finding) map[decision]int {
	out := map[decision]int{}
	for _, f := range list {
		if len(f.Fixes) == 0 && isOneDecision(rules, f) {
			out[decisionOf(f)]++
		}
	}
	return out
}

func isOneDecision(rules []rule.Rule, f Finding) bool {
	for _, r := range rules {
		if k, ok := r.Kind(f.Kind); ok && r.Name == f.Rule {
			return k.OneDecision
		}
	}
	return false
}

// subject is what a message speaks of: a call, at its beginning.
func subject(message string) string {
	name, _, _ := strings.Cut(message, " ")
	return name
}
