package retrybackoff

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/rule"
)

// A loop may be wrong in several ways, by several calls: it is one finding, of what is gravest.
//
//	for {
//		if ask(ctx) != nil {
//			time.Sleep(time.Minute)		// ignores-context: the pause goes on when the caller has gone
//			continue
//		}
//		if tell(ctx) != nil {			// none: it is called again at once, which is graver
//			continue
//		}
//		return
//	}

// verdict is something that is wrong with a loop.
type verdict struct {
	kind  rule.Kind
	at    analysis.Range
	chain []rule.Hop
	fixes []analysis.SuggestedFix
	text  string
}

// graver reports whether one verdict is to be told rather than another: by its severity, then because its kind is trusted.
func (v *verdict) graver(than *verdict) bool {
	if v.kind.Severity != than.kind.Severity {
		return v.kind.Severity > than.kind.Severity
	}
	return v.kind.Stage > than.kind.Stage
}

// verdicts are the gravest of each loop of a function, by its head, in the order in which loops were first judged.
type verdicts struct {
	order []*ssa.BasicBlock
	of    map[*ssa.BasicBlock]*verdict
}

func (vs *verdicts) add(loop *ssa.BasicBlock, v *verdict) {
	known := vs.of[loop]
	if known == nil {
		vs.order = append(vs.order, loop)
	}
	if known == nil || v.graver(known) {
		vs.of[loop] = v
	}
}

// tell reports what was found of the loops of a function.
func (c *checker) tell() {
	for _, loop := range c.verdicts.order {
		v := c.verdicts.of[loop]
		rule.ReportFix(c.pass, v.kind, v.at, v.chain, v.fixes, "%s", v.text)
	}
}
