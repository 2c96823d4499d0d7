package failures

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// MadeAnew reports whether an error that is looked at is one that was made on the ways that lead there, and so is none of a call: it is not nil,
// however well the call has gone.
//
//	resp, err := http.Get(url)
//	if err == nil && resp.StatusCode != http.StatusOK { err = errors.New(resp.Status) }
//	if err != nil { time.Sleep(delay) }	by the status: always
func MadeAnew(r *effects.Result, err ssa.Value, passes func(from, to *ssa.BasicBlock) bool) bool {
	given := code.GivenOn(err, passes)
	return len(given) > 0 && !slices.ContainsFunc(given, func(v ssa.Value) bool { return !isMade(r, v) })
}

// isMade recognises an error that is never nil: errors.New(text), &Failure{}, ErrBusy.
func isMade(r *effects.Result, v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return true
	case *ssa.UnOp:
		_, sentinel := v.X.(*ssa.Global)
		return sentinel && v.Op == token.MUL
	case *ssa.Call:
		row := r.Models.Holds(r.Callee(v))
		return row != nil && row.Errs
	}
	return false
}
