package regions

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
)

// behindQuery asks what the methods behind an interface do for their callers about transactions. Which of them runs is not known: what any
// of them runs in a transaction runs in one there, and a transaction is handed out where all do it.
//
//	type Store interface{ InTx(ctx context.Context, do func(Store) error) error }
//	store.InTx(ctx, func(tx Store) error { ... })    runs under a transaction
var behindQuery = &effects.Query[string, []summary.HoldFact]{
	ID: "transactions behind", About: effects.ByKey,
	Linked: func(p *program.Program, _ *program.Package, subject string) []summary.HoldFact {
		parts := strings.SplitN(subject, "\x00", 3)
		var all [][]summary.HoldFact
		for _, body := range p.Bodies(parts[0], parts[1], parts[2]) {
			all = append(all, body.Summary.Holds)
		}
		return joinedHolds(all)
	},
}

// holdsBehind is what a call of an interface method of ours does about transactions, once the summaries are made.
func holdsBehind(r *effects.Result, call ssa.CallInstruction) []holdFact {
	method := call.Common().Method
	if r.Phase == effects.Collecting || method == nil || method.Pkg() == nil || !r.Ours(method.Pkg()) {
		return nil
	}
	caller, recv := "", ""
	if obj := r.Declared(code.Outermost(call.Parent())); obj != nil {
		caller, recv = code.Key(obj), code.ReceiverKey(obj)
	}
	return foreignHolds(behindQuery.AskOr(r, strings.Join([]string{trace.MethodKey(method), caller, recv}, "\x00"), func() []summary.HoldFact {
		var all [][]summary.HoldFact
		for _, fn := range r.Implementations(method) {
			if s := r.SummaryOf(fn); s != nil {
				all = append(all, s.Holds)
			}
		}
		return joinedHolds(all)
	}))
}

// joinedHolds joins what several bodies do about transactions, without the places: those are the bodies' own.
func joinedHolds(all [][]summary.HoldFact) []summary.HoldFact {
	var out []summary.HoldFact
	for _, holds := range all {
		for _, h := range holds {
			plain := summary.HoldFact{Does: h.Does, What: h.What, Param: -1, Path: h.Path, Result: h.Result, By: h.By, Func: h.Func}
			runs := h.Does == summary.RunsUnder
			if runs {
				plain.Path = ""
			}
			if h.What != models.HeldTransaction || slices.Contains(out, plain) || !runs && (h.Does != summary.Acquires || h.Result == 0 || !allAcquire(all, h)) {
				continue
			}
			out = append(out, plain)
		}
	}
	return out
}

func allAcquire(all [][]summary.HoldFact, h summary.HoldFact) bool {
	return !slices.ContainsFunc(all, func(other []summary.HoldFact) bool { return !slices.Contains(other, h) })
}
