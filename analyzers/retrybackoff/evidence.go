package retrybackoff

import (
	"fmt"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/concepts/retry"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

func (c *checker) report(k rule.Kind, r *retry.Loop, at ssa.Instruction, format string, args ...any) {
	c.reportFix(k, r, at, nil, format, args...)
}

func (c *checker) reportFix(k rule.Kind, r *retry.Loop, at ssa.Instruction, fixes []analysis.SuggestedFix, format string, args ...any) {
	c.verdicts.add(head(r), &verdict{
		kind: k, at: c.code.Range(at), chain: c.effects.Evidence(c.evidence(r, at)), fixes: fixes, text: fmt.Sprintf(format, args...),
	})
}

// evidence is what a reader wants to see beside a finding: the loop, the way on which it does not pause, what fails in it, and why that leaves
// the process.
func (c *checker) evidence(r *retry.Loop, at ssa.Instruction) []summary.Hop {
	var out []summary.Hop
	if loop := code.LoopAround(r.Call); loop != nil && r.Body != nil {
		out = append(out, c.effects.At(loop, "in this loop"))
	}
	out = append(append(out, c.unpaced(r)...), c.fleeting(r)...)
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

// maxChoices is how many branches a reader is shown of a way.
const maxChoices = 3

// unpaced shows the way to the next try that does not pause, by the branches that lead to no pause.
//
//	if errors.Is(err, ErrBusy) {	// without a pause where this holds
//		continue
//	}
//	time.Sleep(delay)
func (c *checker) unpaced(r *retry.Loop) []summary.Hop {
	way, _ := r.Unpaced()
	var out []summary.Hop
	for _, choice := range way.Where {
		what := "without a pause where this does not hold"
		if choice.Holds {
			what = "without a pause where this holds"
		}
		if choice.At.Cond.Pos().IsValid() && len(out) < maxChoices {
			out = append(out, c.effects.At(choice.At.Cond, what))
		}
	}
	return out
}

// fleeting shows the pauses of a loop that last no time, so that nobody takes them for a back-off.
//
//	time.Sleep(delay)	// it is over at once
//	delay *= 2		// of nothing
func (c *checker) fleeting(r *retry.Loop) []summary.Hop {
	var out []summary.Hop
	if r.Body == nil {
		return nil
	}
	for instr := range r.Body.Instructions() {
		if call, ok := instr.(ssa.CallInstruction); ok && len(out) < maxChoices && pauses.IsFleeting(c.effects, call) {
			out = append(out, c.effects.At(call, "it is over at once: its delay is nothing"))
		}
	}
	return out
}
