package driver

import (
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// A decider knows how many places of a kind comments in the source of a package answer.
type decider interface {
	Decided(ruleName, kind string) int
}

// undecided leaves out what is one decision with places that a comment answers: what would be told once, see report.Gather, is answered once.
// Which of its places has the comment does not matter, since the first of them may be another one tomorrow.
func (r *run) undecided(u *unit, rl rule.Rule, list []analysis.Diagnostic) []analysis.Diagnostic {
	open := map[string]int{}
	for _, d := range list {
		if isOfMany(rl, d) {
			open[d.Category]++
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(d analysis.Diagnostic) bool {
		answered := u.decided(rl.Name, d.Category)
		if !isOfMany(rl, d) || answered == 0 || answered+open[d.Category] < report.MinGathered {
			return false
		}
		if w := r.opts.Config.Watch(); w != nil {
			w.HoldBack(rl.Name, d.Category, r.fset.PositionFor(d.Pos, false))
		}
		return true
	})
}

// isOfMany reports whether a diagnostic may be one of many places of one decision.
func isOfMany(rl rule.Rule, d analysis.Diagnostic) bool {
	k, ok := rl.Kind(d.Category)
	return ok && k.OneDecision
}

func (u *unit) decided(ruleName, kind string) int {
	n := 0
	for _, a := range u.actions {
		if d, ok := a.result.(decider); ok {
			n += d.Decided(ruleName, kind)
		}
	}
	return n
}
