package droppedctx

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// begins holds in what makes something that is kept, and says so: no request waits for it. It does not where those who have it made give it so much time.
//
//	func New(ctx context.Context, m map[string]any) (Registry, error) { ... db.Query("select ...") ... }
func begins(s *detect.Site) bool {
	return contexts.Begins(s.Effects, s.Fn) && !contexts.Timed(s.Effects, s.Fn)
}

// cleansUp holds for what runs when a function returns, and in functions that undo or end something.
func cleansUp(s *detect.Site) bool {
	return contexts.Deferred(s.Effects, s.Call) || contexts.CleansUp(s.Effects, s.Fn)
}

// undoes holds for a call that says so itself.
func undoes(s *detect.Site) bool {
	name := s.Effects.ShortName(s.Call)
	return s.Effects.Says(lexicon.Undoes, name) || s.Effects.Says(lexicon.CleansUp, name)
}

// afterDone holds where a context has ended, and the rest is done without.
func afterDone(s *detect.Site) bool { return contexts.AfterDone(s.Effects, s.Call) }

// onFailure holds where something has failed, so that the context may have ended: half-done work is put right with another one.
func onFailure(s *detect.Site) bool { return contexts.OnFailure(s.Effects, s.Call) }

// endsElsewhere holds where what ends the new context is kept: what begins here is to outlive who asked for it.
func endsElsewhere(s *detect.Site) bool {
	return contexts.EndsElsewhere(s.Effects, freshContext(s))
}

// tells holds for a call that only logs or counts: it must not be lost with a request that was given up. One whose answer is used asks:
// stats, err := api.UserMetrics(ctx, id).
func tells(s *detect.Site) bool {
	return s.Effects.Says(lexicon.Tells, s.Effects.ShortName(s.Call)) && !code.Answers(s.Call)
}

// opens holds for a call that makes a client or a pool: it may keep the context for as long as that lives. Dialling a plain connection keeps none, and
// who does so with a request in hand does it for that; what is kept for the next ones is asked elsewhere.
func opens(s *detect.Site) bool {
	if dialsFor(s) {
		return false
	}
	if m := s.Effects.Model(s.Call); m != nil && m.Opens != nil {
		return true
	}
	for _, e := range s.Effects.Call(s.Call) {
		if e.Kind == summary.Open {
			return true
		}
	}
	callee := s.Effects.Callee(s.Call)
	return callee != nil && callee.Signature().Recv() == nil && s.Effects.Model(s.Call) == nil && s.Effects.Says(lexicon.Builds, callee.Name())
}

// dialsFor holds for a call that dials, opens nothing else, and stands where a request of HTTP is at hand.
//
//	func (t *Transport) RoundTrip(r *http.Request) (*http.Response, error) { conn, err := dial(context.Background(), r.URL.Host) ... }
func dialsFor(s *detect.Site) bool {
	scope := contexts.ScopeOf(s.Effects, s.Fn)
	if scope == nil || s.Effects.RoleOf(scope.Of.Type()) != "request" {
		return false
	}
	dials := false
	for _, e := range s.Effects.Call(s.Call) {
		switch {
		case e.Kind == summary.Open && e.Name != "connection":
			return false
		case e.Kind == summary.Wait && e.Has(summary.Dials):
			if dials = e.Name == "tcp"; !dials {
				return false
			}
		}
	}
	return dials
}

// ownTime holds where nobody is known to wait, and the work has a time of its own: it is to be finished, whatever ends.
// A connection that is dialled for a request is of no use when that has.
func ownTime(s *detect.Site) bool {
	return contexts.LineageOf(s.Effects, freshContext(s)).Deadline && !detect.OnRequestPath(s) && !dialsFor(s)
}

// heedsInside holds for a call that is given a literal which looks at the context at hand itself.
//
//	batches(context.Background(), keys, func(part []string) error { return s.load(ctx, part) })
func heedsInside(s *detect.Site) bool {
	scope := contexts.ScopeOf(s.Effects, s.Fn)
	for _, arg := range code.Arguments(s.Call) {
		made, ok := code.Viewed(arg).(*ssa.MakeClosure)
		if !ok {
			made, ok = arg.(*ssa.MakeClosure)
		}
		if !ok {
			continue
		}
		for _, bound := range made.Bindings {
			if bound == ssa.Value(scope.Of) || holds(bound, scope.Of) {
				return true
			}
		}
	}
	return false
}

// holds reports whether a variable is one that a parameter, or what is derived from it, is kept in.
func holds(variable ssa.Value, p *ssa.Parameter) bool {
	for _, v := range code.StoresTo(variable) {
		if v == ssa.Value(p) {
			return true
		}
	}
	return false
}

// unnamed holds where the context at hand was given no name: whoever wrote that, and another context below, has decided.
func unnamed(s *detect.Site) bool { return contexts.ScopeOf(s.Effects, s.Fn).Name == "" }

// onItsOwn holds in what only goroutines run that nobody waits for.
func onItsOwn(s *detect.Site) bool { return contexts.OnItsOwn(s.Effects, s.Fn) }

// inBackground holds in what only a loop of the program's own runs: what is at hand there is as old as the program.
func inBackground(s *detect.Site) bool { return s.Effects.Reach(s.Fn).By == summary.Background }
