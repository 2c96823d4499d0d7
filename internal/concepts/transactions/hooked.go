package transactions

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// hooked reports whether a parameter is the handle that a library gives to the methods of the program's types by which it tells of a write: it calls
// them in the transaction of that.
//
//	func (u *User) AfterCreate(tx *gorm.DB) error { ... }
func hooked(r *effects.Result, p *ssa.Parameter) bool {
	fn := p.Parent()
	if fn.Signature.Recv() == nil || fn.Signature.Params().Len() != 1 || len(fn.Params) != 2 || fn.Params[1] != p {
		return false
	}
	results := fn.Signature.Results()
	if results.Len() != 1 || !code.IsError(results.At(0).Type()) {
		return false
	}
	row := r.Models.Type(p.Type())
	return row != nil && slices.Contains(row.Hooks, fn.Name())
}
