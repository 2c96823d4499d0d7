package contexts

import (
	"go/types"
	"slices"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/models"
)

// Joins reports whether a method waits for all that a group was given to run: that of a library by the row of its type, any other by its name.
//
//	wg.Wait()	g.Run(), where g is a run.Group	s.workers.WaitAll()
func Joins(r *effects.Result, group types.Type, method string) bool {
	if row := groupRow(r, group); row != nil {
		return slices.Contains(row.Joins, method)
	}
	return r.Says(lexicon.Joins, method)
}

// Joinable reports whether what values of a type are given to run can be waited for.
func Joinable(r *effects.Result, t types.Type) bool {
	if row := groupRow(r, t); row != nil {
		return len(row.Joins) > 0
	}
	for method := range types.NewMethodSet(t).Methods() {
		if Joins(r, t, method.Obj().Name()) {
			return true
		}
	}
	return false
}

// groupRow is the row of a library's group, or nil.
func groupRow(r *effects.Result, t types.Type) *models.Type {
	if row := r.Models.Type(t); row != nil && row.Role == "group" {
		return row
	}
	return nil
}
