package droppedctx

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/concepts/caches"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// shared holds where what a call brings is kept for whoever comes next: it must not be lost with the one who happened to ask first.
//
//	if t, ok := s.tokens.Get(key); ok { return t, nil }
//	t, err := s.login(context.Background(), key)
//	s.tokens.Set(key, t, ttl)
func shared(s *detect.Site) bool {
	call, ok := s.Call.(*ssa.Call)
	return ok && (kept(s, call) || keptByCallers(s))
}

// kept holds for a call whose result is kept for good, or in a cache, which is filled again and again: that has to end by itself.
func kept(s *detect.Site, call *ssa.Call) bool {
	if caches.FillsOnce(s.Effects, call) {
		return true
	}
	return caches.Fills(s.Effects, call) && !slices.ContainsFunc(s.Effects.Call(s.Call), summary.Effect.Endless)
}

// keptByCallers holds in a function whose callers keep all that it brings.
func keptByCallers(s *detect.Site) bool {
	calls, all := s.Effects.Callers(s.Fn)
	return all && len(calls) > 0 && !slices.ContainsFunc(calls, func(c ssa.CallInstruction) bool {
		call, waits := c.(*ssa.Call)
		return !waits || !kept(s, call)
	})
}

// lasting holds where the context at hand ends with the program, or never: it would change nothing.
func lasting(s *detect.Site) bool {
	scope := contexts.ScopeOf(s.Effects, s.Fn)
	return scope != nil && scope.Lasts(s.Effects)
}

// together holds for a call whose result is waited for beside the end of the context at hand.
func together(s *detect.Site) bool {
	call, ok := s.Call.(*ssa.Call)
	return ok && contexts.AwaitedTogether(call)
}

// unheard holds for a call that does nothing with its context: what it calls has to be changed first.
func unheard(s *detect.Site) bool {
	call, ok := s.Call.(*ssa.Call)
	return ok && contexts.LeavesOut(s.Effects, call, freshContext(s))
}
