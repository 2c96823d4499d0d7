package retrybackoff

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/retry"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

func (c *checker) report(k rule.Kind, r *retry.Loop, at ssa.Instruction, format string, args ...any) {
	c.reportFix(k, r, at, nil, format, args...)
}

func (c *checker) reportFix(k rule.Kind, r *retry.Loop, at ssa.Instruction, fixes []analysis.SuggestedFix, format string, args ...any) {
	rule.ReportFix(c.pass, k, c.code.Range(at), c.effects.Evidence(c.evidence(r, at)), fixes, format, args...)
}

// evidence is what a reader wants to see beside a finding: the loop, what fails in it, and why that leaves the process.
func (c *checker) evidence(r *retry.Loop, at ssa.Instruction) []summary.Hop {
	var out []summary.Hop
	if loop := code.LoopAround(r.Call); loop != nil && r.Body != nil {
		out = append(out, c.effects.At(loop, "in this loop"))
	}
	for _, e := range c.effects.Call(r.Call) {
		if e.Kind == summary.Wait && len(e.Chain) > 1 {
			return append(out, e.Chain...)
		}
	}
	if at != ssa.Instruction(r.Call) {
		out = append(out, c.effects.At(r.Call, "this is tried again"))
	}
	return out
}
