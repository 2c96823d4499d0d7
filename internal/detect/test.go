package detect

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Remote reports whether an effect is another machine's answer: something runs there, or is waited for.
func Remote(e summary.Effect) bool {
	return (e.Kind == summary.Wait || e.Kind == summary.Run) && e.Flags&(summary.Local|summary.Cleanup) == 0
}

// OnRequestPath holds where code runs for a request, a message or a connection of somebody else.
func OnRequestPath(s *Site) bool { return s.Effects.Reach(s.Fn).By == summary.Request }

// Cold holds in code that runs only when the program starts or stops.
func Cold(s *Site) bool { return s.Effects.ColdAt(s.Call) }

// Once holds in code that a start leaves to a goroutine of its own, which comes to an end: it runs once, as what the start waits for does.
//
//	go func() { s.recover(ctx); s.serve(ctx) }()    recover
func Once(s *Site) bool { return s.Effects.Once(s.Fn) }

// Deferred holds for a call that runs when its function returns: it cleans up.
func Deferred(s *Site) bool {
	_, deferred := s.Call.(*ssa.Defer)
	return deferred || s.Effects.Deferred(s.Fn)
}

// Coalesced holds in code that runs once for many callers.
func Coalesced(s *Site) bool { return s.Effects.Coalesced(s.Fn) }

// Uncalled holds in functions that nobody in the program runs.
func Uncalled(s *Site) bool { return s.Effects.Uncalled(s.Fn) }

// Direct holds for the library's own call: what a helper does is told in the helper.
func Direct(s *Site) bool { return s.Effects.Model(s.Call) != nil }
