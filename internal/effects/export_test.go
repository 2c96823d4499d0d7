package effects

import "fmt"

// Reaches says how each function of the package is reached, by the file and line at which it stands.
func (r *Result) Reaches() map[string]Reached {
	out := map[string]Reached{}
	for _, f := range r.order {
		if at := r.pass.Fset.PositionFor(f.fn.Pos(), false); at.IsValid() {
			out[fmt.Sprintf("%s:%d", at.Filename, at.Line)] = r.Reach(f.fn)
		}
	}
	return out
}
