package detect

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// Remote reports whether an effect is another machine's answer: something runs there, or is waited for.
func Remote(e summary.Effect) bool {
	return (e.Kind == summary.Wait || e.Kind == summary.Run) && e.Flags&(summary.Local|summary.Cleanup) == 0
}

// OnRequestPath holds where code runs for a request, a message or a connection of somebody else.
func OnRequestPath(s *Site) bool { return s.Effects.Reach(s.Fn).By == summary.Request }

// Cold holds in code that runs only when the program starts or stops.
func Cold(s *Site) bool { return s.Effects.Cold(s.Fn) }

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

// Scans makes the test for calls that have another machine walk through everything there is.
func Scans(what models.Scanned) Test {
	return func(s *Site) bool {
		m := s.Effects.Model(s.Call)
		if m == nil || m.Scans == nil || m.Scans.What != what {
			return false
		}
		return m.Scans.From == nil || s.constant(*m.Scans.From, 0) && s.constant(*m.Scans.To, -1)
	}
}

// constant reports whether an argument is a certain number.
func (s *Site) constant(arg int, want int64) bool {
	v := s.Effects.Argument(s.Call, arg)
	if v == nil {
		return false
	}
	n, ok := code.Int(v)
	return ok && n == want
}
