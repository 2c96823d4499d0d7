package nplusone

import (
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/models"
)

// copies are the texts of statements to which rows are streamed.
var copies = regexp.MustCompile(`(?is)^\s*copy\b.*\bfrom\s+stdin\b`)

// maxGivers is through how many functions a statement is followed to those that prepared it.
const maxGivers = 3

// intoCopy holds where the call executes, or is handed, a statement that only takes rows: they are sent later, many at once.
//
//	stmt, err := tx.Prepare(pq.CopyIn("orders", "id", "total"))
//	for _, o := range orders { stmt.Exec(o.ID, o.Total) }
func intoCopy(s *detect.Site) bool {
	on := s.Effects.Argument(s.Call, -1)
	return on != nil && takesRows(s, on, maxGivers) || slices.ContainsFunc(code.Arguments(s.Call), func(v ssa.Value) bool {
		return takesRows(s, v, maxGivers)
	})
}

// takesRows reports whether a value is such a statement, whoever gives it.
func takesRows(s *detect.Site, v ssa.Value, depth int) bool {
	if !code.IsPointer(v.Type()) || depth == 0 {
		return false
	}
	from, all := s.Effects.Sources(v)
	return all && len(from) > 0 && !slices.ContainsFunc(from, func(v ssa.Value) bool {
		if p, ok := v.(*ssa.Parameter); ok {
			given, all := s.Effects.Arguments(p)
			for _, arg := range given {
				all = all && arg.Value != nil && takesRows(s, arg.Value, depth-1)
			}
			return !all
		}
		return !preparesCopy(s, v)
	})
}

// preparesCopy reports whether what a call returns is such a statement.
func preparesCopy(s *detect.Site, v ssa.Value) bool {
	if result, ok := v.(*ssa.Extract); ok {
		v = result.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	callee := s.Effects.Callee(call)
	if callee == nil {
		return false
	}
	row := s.Effects.Models.Holds(callee)
	return row != nil && row.Acquires != nil && row.Acquires.What == models.HeldStatement && slices.ContainsFunc(code.Arguments(call), func(text ssa.Value) bool {
		if !code.IsString(text.Type()) {
			return false
		}
		from, all := s.Effects.Sources(text)
		return all && len(from) > 0 && !slices.ContainsFunc(from, func(v ssa.Value) bool { return !isCopy(s, v) })
	})
}

// isCopy recognises the text of one.
func isCopy(s *detect.Site, text ssa.Value) bool {
	if call, ok := text.(*ssa.Call); ok {
		m := s.Effects.Model(call)
		return m != nil && m.Returns != nil && m.Returns.What == "copy"
	}
	return copies.MatchString(code.ConstantText(text))
}
