package resources

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// maxInside is how deep something of a connection or a transaction is looked for that is put away: three fields, each with its load.
const maxInside = 7

// inside notes that something that is inside of a connection or a transaction is put away: whoever has that, has it.
//
//	db.Statement.ConnPool = tx.Statement.ConnPool
func (e *ends) inside(addr ssa.Value, depth int) {
	if e.res.What == models.HeldBody || e.res.What == models.HeldRows || depth == 0 {
		return
	}
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			e.inside(ref, depth-1)
		case *ssa.UnOp:
			e.inside(ref, depth-1)
		case *ssa.Store:
			if _, local := ref.Addr.(*ssa.Alloc); ref.Val == addr && !local && code.LeadsOn(addr.Type()) && !code.IsError(addr.Type()) {
				e.put(ref, moved)
			}
		}
	}
}

// store is a variable of the function, whose loads are the resource, or a place that keeps it. What was made here is followed by
// package escape.
func (e *ends) store(s *ssa.Store) {
	switch addr := s.Addr.(type) {
	case *ssa.Alloc:
		if _, whole := code.CoreStruct(s.Val.Type()); whole {
			e.parts(addr, maxEmbedded)
			return
		}
		e.loadsBehind(s, addr)
	case *ssa.FreeVar:
		e.outer(s, addr)
	case *ssa.FieldAddr:
		if _, made := addr.X.(*ssa.Alloc); !made {
			e.put(s, moved)
		}
	case *ssa.IndexAddr:
		if array, ok := addr.X.(*ssa.Alloc); !ok || array.Comment != "varargs" || code.Appended(array) {
			e.put(s, moved)
		}
	default:
		e.put(s, moved)
	}
}
