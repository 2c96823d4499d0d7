package regions

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// lasts reports whether a value is held although it went where it cannot be followed: every way to the instruction passes its beginning and no
// end of it, and from there some way leads to its end. Nobody ends twice.
//
//	tx, err := db.Begin()
//	if err := do(store{tx}); err != nil {	// what that does with it is not known
//		tx.Rollback()
//		return err
//	}
//	return tx.Commit()
func (f *regionFlow) lasts(u *unit, at ssa.Instruction) bool {
	if !u.value || len(u.sites) != 1 {
		return false
	}
	begun, later := u.sites[0].at, false
	if states := f.before(at); states == nil || states[u.number]&elsewhere == 0 || begun.Parent() != at.Parent() || !code.Before(begun, at) {
		return false
	}
	for end := range code.Instructions(f.fn) {
		for _, e := range f.events[end] {
			if e.unit != u || e.op != opRelease {
				continue
			}
			if end == at || code.Between(begun, end, at) {
				return false
			}
			later = later || code.Between(begun, at, end)
		}
	}
	return later
}
