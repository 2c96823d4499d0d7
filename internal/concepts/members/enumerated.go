package members

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// minConstants is how many constants make a type an enumeration.
const minConstants = 2

// Enumerated recognises a type of which the package that declares it lists the values.
//
//	type State string
//	const (Open State = "open"; Closed State = "closed")
func Enumerated(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || code.IsDuration(named) {
		return false
	}
	if _, basic := named.Underlying().(*types.Basic); !basic {
		return false
	}
	found, scope := 0, named.Obj().Pkg().Scope()
	for _, name := range scope.Names() {
		if c, ok := scope.Lookup(name).(*types.Const); ok && types.Identical(c.Type(), named) {
			if found++; found == minConstants {
				return true
			}
		}
	}
	return false
}

// oneOfType reports whether a value was handed over as one of a type of which the values are listed. Of what is made one here, or is joined of several,
// that is asked of what it is made of.
//
//	string(order.State)                          one of a few
//	string(State(r.URL.Query().Get("state")))    whatever callers write
func oneOfType(v ssa.Value) bool {
	if _, joined := v.(*ssa.Phi); joined || code.Converted(v) != nil {
		return false
	}
	return Enumerated(v.Type())
}
