// Package analyzers lists the rules of hldlint.
package analyzers

import (
	"github.com/hldlint/hldlint/internal/rule"
	"github.com/hldlint/hldlint/internal/suppress"
)

// rules are the rules that look at code, one folder each, in alphabetical order.
var rules = []rule.Rule{}

// All is every rule: those that look at code, and the one that looks at the answers people gave them.
var All = append(rules[:len(rules):len(rules)], suppress.Rule(rules))
