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
	names := naming{s, map[named][]*ssa.Parameter{}}
	return ok && slices.ContainsFunc(names.by(s.Call, maxTables), func(v ssa.Value) bool { return batches.Varies(s.Effects, v, loop) == batches.OnTurn })
}

// maxTables is through how many functions the name of a table is handed to the statement.
const maxTables = 3

// naming looks for names of tables. It looks at each function once for each depth, however often that is called.
type naming struct {
	*detect.Site
	known map[named][]*ssa.Parameter
}

// named is a function, and through how many others it is looked below it.
type named struct {
	fn    *ssa.Function
	depth int
}

// by lists what a call is given that says which table its statement is about, or which a helper puts into one.
func (n naming) by(call ssa.CallInstruction, depth int) []ssa.Value {
	var out []ssa.Value
	for _, arg := range code.Arguments(call) {
		if code.IsString(arg.Type()) {
			out = append(out, tables.Named(arg)...)
		}
	}
	body := call.Common().StaticCallee()
	if depth == 0 || body == nil || len(out) > 0 || n.Effects.Functions[code.Origin(body)] == nil {
		return out
	}
	for _, p := range n.parameters(code.Origin(body), depth) {
		if given := code.ArgumentOf(call, p); given != nil {
			out = append(out, given)
		}
	}
	return out
}

// parameters are those of a function that say which table a statement in it is about.
func (n naming) parameters(fn *ssa.Function, depth int) []*ssa.Parameter {
	about := named{fn, depth}
	if list, known := n.known[about]; known {
		return list
	}
	var out []*ssa.Parameter
	for inner := range code.Calls(fn) {
		for _, v := range n.by(inner, depth-1) {
			if p, ok := v.(*ssa.Parameter); ok && !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	n.known[about] = out
	return out
}
