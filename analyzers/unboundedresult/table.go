package unboundedresult

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/concepts/tables"
	"github.com/hldlint/hldlint/internal/detect"
)

// readsTable holds of a query whose statement is a constant that reads a table from its beginning to its end: it has neither a condition nor a
// limit, and counts nothing.
//
//	SELECT id, name FROM users ORDER BY name
func readsTable(s *detect.Site) bool {
	m := s.Effects.Model(s.Call)
	return m != nil && m.Runs == "query" && tables.Whole(statementOf(s))
}

// statementOf is the constant statement that a call is given, or empty.
func statementOf(s *detect.Site) string {
	for _, arg := range code.Arguments(s.Call) {
		if code.IsString(arg.Type()) {
			return code.ConstantText(arg)
		}
	}
	return ""
}

// grows holds where requests insert into the table: one that only the program fills, or its operators, stays as it is.
func grows(s *detect.Site) bool { return tables.Grows(s.Effects, tables.Selected(statementOf(s))) }

// listsTable holds of a call that has a table read whole, by a filter that says nothing.
//
//	s.store.ListUsers(ctx, &FindUser{})
func listsTable(s *detect.Site) bool { return tables.Listed(s.Effects, s.Call) != "" }

// listedGrows holds where requests insert into that table.
func listedGrows(s *detect.Site) bool {
	return tables.Grows(s.Effects, tables.Listed(s.Effects, s.Call))
}

// keepsAll holds where all rows are collected: into the slice that the library fills, or by a loop over the rows that puts each of them
// somewhere.
func keepsAll(s *detect.Site) bool {
	for _, arg := range code.Arguments(s.Call) {
		if conv, ok := arg.(*ssa.MakeInterface); ok && pointsToSlice(conv.X.Type()) {
			return true
		}
	}
	call, ok := s.Call.(*ssa.Call)
	if !ok {
		return false
	}
	for _, l := range code.Loops(s.Fn) {
		if e := batches.OfLoop(s.Effects, l); e.Kind == batches.ExtentRows && from(e.Over, call) && e.Limit == 0 && collects(l) {
			return true
		}
	}
	return false
}

func pointsToSlice(t types.Type) bool {
	p, ok := code.Core(t).(*types.Pointer)
	return ok && code.IsSlice(p.Elem())
}

// from reports whether a value is what a call returned first.
func from(v ssa.Value, call *ssa.Call) bool {
	if got, ok := v.(*ssa.Extract); ok {
		return got.Tuple == ssa.Value(call)
	}
	return v == ssa.Value(call)
}

// collects reports whether turns of a loop append, or put something into a map.
func collects(l *code.Loop) bool {
	for b := range code.OrderedBlocks(l.Head.Parent(), l) {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.MapUpdate:
				return true
			case *ssa.Call:
				if built, ok := instr.Call.Value.(*ssa.Builtin); ok && built.Name() == "append" {
					return true
				}
			}
		}
	}
	return false
}
