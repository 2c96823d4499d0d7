package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/rule"
)

// MinGathered is from how many findings on they are told together, and MinRooted where all of them come down to one place.
const (
	MinGathered = 4
	MinRooted   = 3
)

// Gather says once what was decided once, and stands in many places: findings of a kind that is one decision, in one package, become one
// of them, whose evidence goes on with the places of the others: the first that tells who comes there. Twenty methods of a repository that each begin with context.TODO() are one
// thing to mend, and one to talk about. So are five loops that each call one helper, which asks for one thing: the helper has to take many.
// Where they bring fixes, that of the first mends all.
func Gather(rules []rule.Rule, list []Finding) []Finding {
	together := decisions(rules, list)
	heads := map[int]bool{}
	for d, places := range together {
		heads[head(list, places)] = d.gathers(len(places))
	}
	var out []Finding
	for i, f := range list {
		d, _ := decisionOf(rules, f)
		switch places := together[d]; {
		case !d.gathers(len(places)):
			out = append(out, f)
		case heads[i]:
			out = append(out, withOthers(list, i, places))
		}
	}
	return out
}

// GatherEach gathers the findings of each package by themselves: a comment answers for those of its package, whatever the cause is that they have in
// common with others.
func GatherEach(rules []rule.Rule, list []Finding) []Finding {
	of := map[string][]Finding{}
	for _, f := range list {
		of[f.Package] = append(of[f.Package], f)
	}
	var out []Finding
	for _, pkg := range slices.Sorted(maps.Keys(of)) {
		out = append(out, Gather(rules, of[pkg])...)
	}
	return out
}

// head is the finding that stands for others, by its number: the first whose evidence says who comes there, and the first where none does.
func head(list []Finding, places []int) int {
	return places[max(0, slices.IndexFunc(places, func(i int) bool { return len(list[i].Chain) > 0 }))]
}

// withOthers is a finding that stands for all at the places of a list.
func withOthers(list []Finding, at int, places []int) Finding {
	f := list[at]
	f.Message += fmt.Sprintf("%s%d more places", likewiseIn, len(places)-1)
	f.Chain = append([]Step(nil), f.Chain...)
	for _, i := range places {
		if i != at {
			f.Chain = append(f.Chain, Step{Range: list[i].Range, Message: likewise + subject(list[i].Message)})
			f.Fixes = bothFixes(f.Fixes, list[i].Fixes)
		}
	}
	return f
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

// proof is how many steps of a finding's chain are its own evidence: those behind are the places of what is told along.
func proof(f Finding) int {
	first := slices.IndexFunc(f.Chain, func(s Step) bool { return strings.HasPrefix(s.Message, likewise) })
	if first < 0 || !strings.Contains(f.Message, likewiseIn) {
		return len(f.Chain)
	}
	return first
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
// that this comes down to, or that place alone.
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
	if len(f.Chain) > 1 { // where there is no way down, each place does it by itself
		switch last := f.Chain[len(f.Chain)-1].Range; {
		case k.OneSource:
			d = decision{id: f.ID(), root: last}
		case k.OneRoot:
			d.calls, d.root = subject(f.Message), last
		}
	}
	return d, k.OneDecision || d.root.File != ""
}

// decisions lists the findings of each decision, by number.
func decisions(rules []rule.Rule, list []Finding) map[decision][]int {
	out := map[decision][]int{}
	for i, f := range list {
		if d, one := decisionOf(rules, f); one {
			out[d] = append(out[d], i)
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
