package effects

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// TooLarge notes that some question about a function would take too long, so that nobody is answered. People are told of it.
func (r *Result) TooLarge(fn *ssa.Function) {
	if f := r.Functions[code.Origin(fn)]; f != nil {
		f.large = true
	}
}

// IsTooLarge reports whether that is so.
func (r *Result) IsTooLarge(fn *ssa.Function) bool {
	f := r.Functions[code.Origin(fn)]
	return f != nil && f.large
}
