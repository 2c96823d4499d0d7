package driver

import (
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// A decider knows how many places of a decision comments in the source of a package answer.
type decider interface {
	Decided(ruleName, decision string) int
}

// undecided leaves out what is one decision with places that a comment answers: what would be told once, see report.Gather, is answered once.
// Which of its places has the comment does not matter, since the first of them may be another one tomorrow.
func (r *run) undecided(u *unit, rl rule.Rule, list []analysis.Diagnostic) []analysis.Diagnostic {
	open := map[string]int{}
	for _, d := range list {
		if name, _ := r.decision(rl, d); name != "" {
			open[name]++
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(d analysis.Diagnostic) bool {
		name, least := r.decision(rl, d)
		if name == "" {
			return false
		}
		if answered := u.decided(rl.Name, name); answered == 0 || answered+open[name] < least {
			return false
		}
		if w := r.opts.Config.Watch(); w != nil {
			w.HoldBack(rl.Name, d.Category, r.fset.PositionFor(d.Pos, false))
		}
		return true
	})
}

// decision is what a diagnostic has in common with others, if anything, and how many of them are told together.
func (r *run) decision(rl rule.Rule, d analysis.Diagnostic) (name string, least int) {
	k, _ := rl.Kind(d.Category)
	name, rooted := rule.Decision(r.fset, k, d)
	if rooted {
		return name, report.MinRooted
	}
	return name, report.MinGathered
}

func (u *unit) decided(ruleName, decision string) int {
	n := 0
	for _, a := range u.actions {
		if d, ok := a.result.(decider); ok {
			n += d.Decided(ruleName, decision)
		}
	}
	return n
}
