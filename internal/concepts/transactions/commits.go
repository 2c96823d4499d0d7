package transactions

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
)

// commitsQuery asks whether all the methods behind an interface commit a transaction of their own.
var commitsQuery = &effects.Query[string, bool]{
	ID: "commits behind", About: effects.ByKey,
	Linked: func(p *program.Program, _ *program.Package, subject string) bool {
		parts := strings.SplitN(subject, "\x00", 3)
		bodies := p.Bodies(parts[0], parts[1], parts[2])
		return len(bodies) > 0 && !slices.ContainsFunc(bodies, func(f *program.Function) bool { return !f.Summary.Commits })
	},
}

// commits reports whether a call runs a function of ours that commits a transaction of its own, in which it has written something.
//
//	if err := s.repo.Save(ctx, order); err != nil { return err }	// begins, inserts, commits
//	return s.bus.Publish(ctx, created)
func commits(r *effects.Result, call *ssa.Call) bool {
	callee := r.Callee(call)
	switch {
	case callee == nil || callee.Pkg() == nil || !r.Ours(callee.Pkg()):
		return false
	case code.IsInterfaceMethod(callee):
		return commitsQuery.Ask(r, behindSubject(r, call.Parent(), callee))
	}
	if fn := call.Call.StaticCallee(); fn != nil && r.Functions[code.Origin(fn)] != nil {
		return commitsIn(r, code.Origin(fn))
	}
	s := r.SummaryOf(callee)
	return s != nil && s.Commits
}

// commitsIn reports whether a function of the package does so on the way to some return, and writes into no outbox.
func commitsIn(r *effects.Result, fn *ssa.Function) bool {
	ends := commitsOf(r, fn)
	if len(ends) == 0 || Outbox(r, fn) {
		return false
	}
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if ok && slices.ContainsFunc(ends, func(end commitAt) bool { return code.Before(end.at, ret) }) {
			return true
		}
	}
	return false
}
