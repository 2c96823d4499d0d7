package cachestampede

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/caches"
	"github.com/hldlint/hldlint/internal/concepts/renewals"
	"github.com/hldlint/hldlint/internal/concepts/transactions"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// rowExcuses are what excuses the renewal of a row, asked in order.
var rowExcuses = []func(*load) bool{inTransaction, locked, leased, flown}

// renewsRows looks for a row that a request finds to be old, and that is renewed by another machine and written back: it is a cache as any other, and
// lies in a database.
func (f *function) renewsRows() bool {
	if f.effects.Reach(f.fn).By != summary.Request {
		return false
	}
	for _, row := range renewals.RowsOf(f.effects, f.fn) {
		for call := range code.Calls(f.fn) {
			if !f.renewsRow(row, call) {
				continue
			}
			l := &load{function: f, call: call}
			if l.excused(storage, rowExcuses) {
				continue
			}
			f.report(storage, call, []summary.Hop{f.effects.At(row.Branch, "every caller that reads the old row gets here")},
				"every concurrent caller of %s renews the expired row: let one do it", f.fn.Name())
			return true
		}
	}
	return false
}

// renewsRow reports whether a call behind a row's age brings the row anew, and a fresh one is answered without it.
func (f *function) renewsRow(row renewals.Row, call ssa.CallInstruction) bool {
	at := row.Branch.Block()
	plain, waited := call.(*ssa.Call)
	if !waited || at == call.Block() || !at.Dominates(call.Block()) || !caches.Spares(row.Branch, call) {
		return false
	}
	return (f.effects.IsRemote(call) || caches.Opaque(f.effects, call)) && row.Renewed(plain)
}

// inTransaction holds where a transaction is open, which may well have locked the row.
func inTransaction(l *load) bool { return len(transactions.OpenAt(l.effects, l.call)) > 0 }
