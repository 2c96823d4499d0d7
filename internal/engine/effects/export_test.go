package effects

import (
	"fmt"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Reaches says how each function of the package is reached, by the file and line at which it stands.
func (r *Result) Reaches() map[string]summary.Reached {
	out := map[string]summary.Reached{}
	for _, f := range r.Order {
		if at := r.Pass.Fset.PositionFor(f.Fn.Pos(), false); at.IsValid() {
			out[fmt.Sprintf("%s:%d", at.Filename, at.Line)] = r.Reach(f.Fn)
		}
	}
	return out
}
