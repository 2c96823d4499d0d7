package retrybackoff

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/retrypolicy"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// configured looks at the use of retry libraries: a retry without delay, an option that turns the delay or the limit
// off, a policy built without an interval.
func (c *checker) configured(instr ssa.Instruction) {
	switch instr := instr.(type) {
	case *ssa.Alloc:
		if what := retrypolicy.Without(c.effects, instr); what != "" {
			rule.Report(c.pass, library, c.code.Range(instr), nil, "%s", what)
		}
	case *ssa.Call:
		c.libraryCall(instr)
		if ctx, kept := retrypolicy.KeptPacer(c.effects, instr); kept {
			rule.Report(c.pass, ignoresContext, c.code.Range(instr), nil, "what paces the tries is made once, with a context that never ends: %s does not stop them", ctx)
		}
	}
}

func (c *checker) libraryCall(call *ssa.Call) {
	m := c.effects.Model(call)
	switch {
	case m == nil:
	case m.Retries != nil && m.Retries.Delay == "none":
		if !m.Retries.Policy || !retrypolicy.Refines(c.effects, call, "delay") {
			rule.Report(c.pass, library, c.code.Range(call), nil, "%s tries again without any delay", c.effects.Name(call))
		}
	case m.Retries != nil && !m.Retries.Policy && len(m.Calls) > 0:
		c.repeated(call)
	case m.Sets != nil && (m.Sets.What == "attempts" || m.Sets.What == "delay") && m.Sets.Zero != "":
		c.switchedOff(call, m.Sets)
	}
}

// repeated judges the policy that a call of a retry library is given.
func (c *checker) repeated(call *ssa.Call) {
	p := retrypolicy.Of(c.effects, call)
	if c.effects.Cold(call.Parent()) || c.multiplied(call) || !p.Known {
		return // whoever made it may have thought of everything
	}
	if !p.Context && (p.Constant == nil || !c.brief(p.Constant)) {
		if ctx := retrypolicy.ContextOfWork(c.effects, call); ctx != "" {
			rule.Report(c.pass, ignoresContext, c.code.Range(call), nil, "%s goes on when %s has ended: give it the context as well", c.effects.Name(call), ctx)
			return
		}
	}
	if p.Constant != nil && !p.Limited && !c.patient(p.Constant) {
		rule.Report(c.pass, constant, c.code.Range(p.Constant), nil, "%s tries forever, always after the same delay: let it grow", c.effects.Name(call))
	}
}

func (c *checker) patient(made *ssa.Call) bool {
	for _, arg := range code.Arguments(made) {
		if d, ok := constantOf(arg); ok && d >= politePause {
			return true
		}
	}
	return false
}

// brief reports whether a policy pauses so shortly that nobody who waits for a shutdown notices.
func (c *checker) brief(made *ssa.Call) bool {
	for _, arg := range code.Arguments(made) {
		if d, ok := constantOf(arg); ok && d <= shortPause {
			return true
		}
	}
	return false
}

func (c *checker) switchedOff(call *ssa.Call, sets *models.Sets) {
	args := code.Arguments(call)
	at := sets.Arg
	if call.Common().Signature().Recv() != nil {
		at++
	}
	if at >= len(args) {
		return
	}
	if d, ok := constantOf(args[at]); ok && d == 0 {
		rule.Report(c.pass, library, c.code.Range(call), nil, "%s with 0 means %s", c.effects.Name(call), sets.Zero)
	}
}
