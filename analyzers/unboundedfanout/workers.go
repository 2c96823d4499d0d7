package unboundedfanout

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
)

// inWorkers holds for what only the workers of a queue of jobs run, of which the program has said how many there are.
//
//	func (w *Thumbnails) Work(ctx context.Context, job *river.Job[Args]) error { img, err := w.decode(job.Args.Path) ... }
func inWorkers(s *detect.Site) bool { return runByWorkers(s, s.Fn, maxCallers) }

// runByWorkers reports whether a function gets such a job, or is only called by those that do.
func runByWorkers(s *detect.Site, fn *ssa.Function, depth int) bool {
	fn = code.Outermost(fn)
	for p := range fn.Signature.Params().Variables() {
		if m := s.Effects.Models.Type(p.Type()); m != nil && m.Workers {
			return true
		}
	}
	calls, all := s.Effects.Callers(fn)
	return all && depth > 0 && len(calls) > 0 && !slices.ContainsFunc(calls, func(call ssa.CallInstruction) bool {
		return !runByWorkers(s, call.Parent(), depth-1)
	})
}
