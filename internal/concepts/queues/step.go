package queues

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// inStep reports whether another list of the struct is appended to and drained wherever this one is, and has a limit: both are as long.
//
//	b.events = append(b.events, e)
//	b.traces = append(b.traces, e.Trace)
//	if len(b.events) >= max { b.flush() }	// empties both
func inStep(p *pair) bool {
	owner := ownerOf(p.r, p.append)
	if owner == nil {
		return false
	}
	for _, f := range p.uses.order {
		u := p.uses.found[f]
		if f == p.field || !fieldOf(owner, f) || !together(p.use.appends, u.appends) || !together(u.drains, p.use.drains) {
			continue
		}
		if (&limit{r: p.r, field: f, use: u}).limited() {
			return true
		}
	}
	return false
}

// together reports whether each of some instructions has one of others in its block.
func together(some, others []ssa.Instruction) bool {
	return len(some) > 0 && !slices.ContainsFunc(some, func(a ssa.Instruction) bool {
		return !slices.ContainsFunc(others, func(b ssa.Instruction) bool { return a.Block() == b.Block() })
	})
}

func fieldOf(owner *types.Named, f *types.Var) bool {
	s := code.Struct(owner)
	if s == nil {
		return false
	}
	for x := range s.Fields() {
		if x.Origin() == f.Origin() {
			return true
		}
	}
	return false
}
