package connections

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor adds what functions do with connections that they are given, or return.
var Contributor = effects.Contributor{
	Name:   "connections",
	Export: func(r *effects.Result, fn *ssa.Function, s *summary.Summary) { s.Streams = streamed(r, fn) },
}
