package nplusone

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/concepts/tables"
	"github.com/hldlint/hldlint/internal/detect"
)

// otherTable holds where each turn asks another table: no statement does that for all.
//
//	for _, table := range []string{...} { db.Exec("DELETE FROM "+table+" WHERE account = $1", id) }
func otherTable(s *detect.Site) bool {
	loop, ok := elementLoop(s)
	return ok && slices.ContainsFunc(namedBy(s, s.Call, maxTables), func(v ssa.Value) bool { return batches.Varies(s.Effects, v, loop) == batches.OnTurn })
}

// maxTables is through how many functions the name of a table is handed to the statement.
const maxTables = 3

// namedBy lists what a call is given that says which table its statement is about, or which a helper puts into one.
func namedBy(s *detect.Site, call ssa.CallInstruction, depth int) []ssa.Value {
	var out []ssa.Value
	for _, arg := range code.Arguments(call) {
		if code.IsString(arg.Type()) {
			out = append(out, tables.Named(arg)...)
		}
	}
	body := call.Common().StaticCallee()
	if depth == 0 || body == nil || len(out) > 0 || s.Effects.Functions[code.Origin(body)] == nil {
		return out
	}
	for inner := range code.Calls(code.Origin(body)) {
		for _, v := range namedBy(s, inner, depth-1) {
			if p, ok := v.(*ssa.Parameter); ok {
				if given := code.ArgumentOf(call, p); given != nil {
					out = append(out, given)
				}
			}
		}
	}
	return out
}
