package retrybackoff

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/effects"
	"github.com/hldlint/hldlint/internal/rule"
)

// configured looks at the use of retry libraries: a retry without delay, an option that turns the delay or the limit
// off, a policy built without an interval.
func (c *checker) configured(instr ssa.Instruction) {
	switch instr := instr.(type) {
	case *ssa.Alloc:
		if what := c.effects.RetriesWithout(instr); what != "" {
			rule.Report(c.pass, library, c.code.Range(instr), nil, "%s", what)
		}
	case *ssa.Call:
		c.libraryCall(instr)
	}
}

func (c *checker) libraryCall(call *ssa.Call) {
	m := c.effects.Model(call)
	if m == nil {
		return
	}
	if m.Retries != nil && m.Retries.Delay == "none" {
		rule.Report(c.pass, library, c.code.Range(call), nil, "%s tries again without any delay", c.effects.Name(call))
		return
	}
	if m.Sets == nil || m.Sets.What != "attempts" && m.Sets.What != "delay" || m.Sets.Zero == "" {
		return
	}
	args := effects.Arguments(call)
	at := m.Sets.Arg
	if call.Common().Signature().Recv() != nil {
		at++
	}
	if at >= len(args) {
		return
	}
	if d, ok := constantOf(args[at]); ok && d == 0 {
		rule.Report(c.pass, library, c.code.Range(call), nil, "%s with 0 means %s", c.effects.Name(call), m.Sets.Zero)
	}
}
