package program

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Grows reports whether a function that requests get to inserts into a table.
func (p *Program) Grows(table string) bool {
	return slices.ContainsFunc(p.order, func(pkg *Package) bool {
		return slices.ContainsFunc(pkg.Inserts, func(i summary.Insert) bool {
			l := pkg.Function(i.By)
			return i.Table == table && l != nil && p.Reached(l).By == summary.Request
		})
	})
}
