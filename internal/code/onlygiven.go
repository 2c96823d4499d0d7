package code

import "golang.org/x/tools/go/ssa"

// OnlyGiven reports whether an error is given to a function, and is never looked at here: whoever got it tells of it in its own way.
//
//	rows, err := db.Query(q)
//	span.End(err)
//	if err := span.Err(); err != nil { ... }
func OnlyGiven(err ssa.Value) bool {
	if err == nil || err.Referrers() == nil {
		return false
	}
	given := false
	for _, ref := range *err.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.Call:
			given = given || !IsError(ref.Type()) && !IsBool(ref.Type())
		default:
			return false
		}
	}
	return given
}
