package rule

import (
	"fmt"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Decision names what a finding has in common with others of its package that one decision caused: its kind, and of some kinds what it calls, and the
// place that this comes down to. It is empty for what is decided place by place.
//
//	each loop asks users.Load, which asks for one	the kind, users.Load, and the query in it
func Decision(fset *token.FileSet, k Kind, d analysis.Diagnostic) (name string, rooted bool) {
	if (k.OneRoot || k.OneSource) && len(d.Related) > 1 { // as in report.Gather: where there is no way down, each place does it by itself
		calls, _, _ := strings.Cut(d.Message, " ")
		if k.OneSource {
			calls = "all"
		}
		return fmt.Sprintf("%s of %s at %s", k.ID, calls, fset.PositionFor(d.Related[len(d.Related)-1].Pos, false)), true
	}
	if k.OneDecision {
		return k.ID, false
	}
	return "", false
}
