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

// behindQuery asks what the methods behind an interface do for their callers. Which of them runs is not known: what any of them runs in a
// transaction runs in one there, and something is handed out where all do it, or some a file in its place.
//
//	type Store interface{ InTx(ctx context.Context, do func(Store) error) error }
//	store.InTx(ctx, func(tx Store) error { ... })    runs under a transaction
//	type API interface{ Get(ctx context.Context, path string) (*http.Response, error) }
//	resp, err := api.Get(ctx, "/users")              a body is handed out
var behindQuery = &effects.Query[string, []summary.HoldFact]{
	ID: "held behind", About: effects.ByKey,
	Linked: func(p *program.Program, _ *program.Package, subject string) []summary.HoldFact {
		parts := strings.SplitN(subject, "\x00", 3)
		var all [][]summary.HoldFact
		for _, body := range p.Bodies(parts[0], parts[1], parts[2]) {
			all = append(all, body.Summary.Holds)
		}
		return joinedHolds(all)
	},
}

// Behind is what a call of an interface method of ours hands out, and what it runs in a transaction, whatever stands behind it.
func Behind(r *effects.Result, call ssa.CallInstruction) []summary.HoldFact {
	var out []summary.HoldFact
	for _, h := range holdsBehind(r, call) {
		out = append(out, h.HoldFact)
	}
	return out
}

// holdsBehind is that once the summaries are made.
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

// joinedHolds joins what several bodies do, without the places: those are the bodies' own.
func joinedHolds(all [][]summary.HoldFact) []summary.HoldFact {
	var out []summary.HoldFact
	for _, holds := range all {
		for _, h := range holds {
			plain := summary.HoldFact{Does: h.Does, What: h.What, Param: -1, Path: h.Path, Result: h.Result, By: h.By, Func: h.Func}
			runs := h.Does == summary.RunsUnder && h.What == models.HeldTransaction
			if runs {
				plain.Path = ""
			}
			if (runs || handsOut(h) && allAcquire(all, h)) && !slices.Contains(out, plain) {
				out = append(out, plain)
			}
		}
	}
	return out
}

// handsOut reports whether a fact says that a result is held on return.
func handsOut(h summary.HoldFact) bool {
	return (h.Does == summary.Acquires || h.Does == summary.HandsInside) && h.Result != 0 && (h.What == models.HeldTransaction || h.Param < 0 && h.By == 0)
}

// allAcquire reports whether each body hands out what one does, or an open file in its place: whatever stands there, its caller has to close it.
//
//	func (d disk) Open(ctx context.Context, key string) (io.ReadCloser, error) { return os.Open(filepath.Join(d.dir, key)) }
//	func (b bucket) Open(ctx context.Context, key string) (io.ReadCloser, error)	// the body of an answer
func allAcquire(all [][]summary.HoldFact, h summary.HoldFact) bool {
	file := h
	file.What, file.Path = models.HeldFile, ""
	return !slices.ContainsFunc(all, func(other []summary.HoldFact) bool {
		return !slices.Contains(other, h) && !slices.Contains(other, file)
	})
}
