package transactions

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"golang.org/x/tools/go/ssa"
)

// maxGiven is through how many callers a handle is followed that functions hand on.
const maxGiven = 3

// givenPool reports whether some caller in the package gives a parameter the pool that it keeps itself: in a field, or in a variable of the
// package. That call takes a second connection, whatever others give.
//
//	func (r *Repo) InsertAll(rows []Row) error { return insertAll(rows, r.db) }	// its pool
//	func (r *Repo) Replace(rows []Row) error {
//		return r.db.Transaction(func(tx *gorm.DB) error { return insertAll(rows, tx) })	// not
//	}
//
//	func insertAll[T any](rows []T, db *gorm.DB) error {
//		return db.Transaction(func(tx *gorm.DB) error { return db.Create(rows).Error })
//	}
func givenPool(r *effects.Result, p *ssa.Parameter, depth int) bool {
	given, _ := r.Arguments(p)
	return depth > 0 && slices.ContainsFunc(given, func(arg trace.Argument) bool { return givesPool(r, arg.Value, depth) })
}

// givesPool reports whether what a caller gives is in one place, which it keeps, or was given itself.
func givesPool(r *effects.Result, arg ssa.Value, depth int) bool {
	places := placesOf(r, arg)
	if len(places) != 1 {
		return false
	}
	switch root := places[0].root.(type) {
	case *ssa.Global:
		return true
	case *ssa.Parameter:
		if places[0].path == "" {
			return givenPool(r, root, depth-1)
		}
		return len(around(r, root.Parent())) == 0 // a store that is made on the transaction
	}
	return false
}
