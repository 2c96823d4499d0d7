package transactions

import (
	"go/constant"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// locking are words of SQL by which a transaction keeps others from what it is about, whatever else it is about: the lock is its purpose.
var locking = []string{"pg_advisory_xact_lock", "pg_try_advisory_xact_lock", "pg_advisory_lock", "pg_try_advisory_lock", "get_lock(", "sp_getapplock", "dbms_lock", "skip locked"}

// Guards reports whether a transaction that is open at an instruction took an advisory lock before, or claimed rows that others skip.
//
//	tx.ExecContext(ctx, "select pg_advisory_xact_lock($1)", id)
//	s.sync(ctx, id)			guarded: no other replica does it meanwhile
func Guards(r *effects.Result, at ssa.Instruction) bool {
	for fn, before := at.Parent(), at; fn != nil; fn, before = fn.Parent(), nil {
		for call := range code.Calls(fn) {
			if (before == nil || code.Reaches(call, before)) && locks(r, call) {
				return true
			}
		}
	}
	return false
}

// maxHelpers is how many functions may lie between a call and the statement that it sends.
const maxHelpers = 2

func locks(r *effects.Result, call ssa.CallInstruction) bool {
	return says(r, call, 0, func(text string) bool {
		return slices.ContainsFunc(locking, func(word string) bool { return strings.Contains(text, word) })
	})
}

// says reports whether a call is given a constant text, in lower case, of which something holds, or the function of the package that it calls
// gives one on.
func says(r *effects.Result, call ssa.CallInstruction, depth int, holds func(string) bool) bool {
	for _, arg := range call.Common().Args {
		if c, ok := arg.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String && holds(strings.ToLower(constant.StringVal(c.Value))) {
			return true
		}
	}
	fn := call.Common().StaticCallee()
	if fn == nil || depth == maxHelpers || r.Functions[code.Origin(fn)] == nil {
		return false
	}
	for inner := range code.Calls(code.Origin(fn)) {
		if says(r, inner, depth+1, holds) {
			return true
		}
	}
	return false
}

// Evidence is the hop that says where a transaction was begun.
func Evidence(r *effects.Result, tx Tx) []summary.Hop {
	switch {
	case tx.Given != nil:
		return []summary.Hop{r.At(tx.Given, "the transaction is the caller's")}
	case tx.Runs:
		return []summary.Hop{r.At(tx.Begun, "runs this in a transaction")}
	}
	return []summary.Hop{r.At(tx.Begun, "the transaction begins here")}
}

// RunsLiteral reports whether a call runs a literal in which a transaction is known to be open: what that does is told there.
func RunsLiteral(r *effects.Result, call ssa.CallInstruction) bool {
	f := r.Functions[code.Origin(call.Parent())]
	return f != nil && runsOpenLiteral(r, f, call)
}

// Protocol is what a transaction is spoken in, by the call that began it: sql, mongo. It is empty where that is not known.
func Protocol(r *effects.Result, tx Tx) string {
	if tx.Begun == nil {
		return "sql" // no other has a type of its own that is handed over
	}
	if m := r.Model(tx.Begun); m != nil && m.Waits != nil {
		return m.Waits.Protocol
	}
	return ""
}
