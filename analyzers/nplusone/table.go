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
	return ok && slices.ContainsFunc((&namer{s, map[namedIn][]*ssa.Parameter{}}).namedBy(s.Call, maxTables), func(v ssa.Value) bool { return batches.Varies(s.Effects, v, loop) == batches.OnTurn })
}

// maxTables is through how many functions the name of a table is handed to the statement.
const maxTables = 3

// A namer finds what names tables. It looks into each function once for each depth: a tree of calls has many ways to the same leaf.
type namer struct {
	s     *detect.Site
	known map[namedIn][]*ssa.Parameter
}

type namedIn struct {
	fn    *ssa.Function
	depth int
}

// namedBy lists what a call is given that says which table its statement is about, or which a helper puts into one.
func (n *namer) namedBy(call ssa.CallInstruction, depth int) []ssa.Value {
	var out []ssa.Value
	for _, arg := range code.Arguments(call) {
		if code.IsString(arg.Type()) {
			out = append(out, tables.Named(arg)...)
		}
	}
	body := call.Common().StaticCallee()
	if depth == 0 || body == nil || len(out) > 0 || n.s.Effects.Functions[code.Origin(body)] == nil {
		return out
	}
	for _, p := range n.inside(code.Origin(body), depth-1) {
		if given := code.ArgumentOf(call, p); given != nil {
			out = append(out, given)
		}
	}
	return out
}

// inside lists the parameters by which what a function calls names tables.
func (n *namer) inside(fn *ssa.Function, depth int) []*ssa.Parameter {
	return code.Remembered(&n.known, namedIn{fn, depth}, func() (out []*ssa.Parameter) {
		for inner := range code.Calls(fn) {
			for _, v := range n.namedBy(inner, depth) {
				if p, ok := v.(*ssa.Parameter); ok && !slices.Contains(out, p) {
					out = append(out, p)
				}
			}
		}
		return out
	})
}
