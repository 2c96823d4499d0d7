package failures

import (
	"net/http"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// tellsOverload recognises a call of a function in sight that asks for the status of a server which cannot or does not want to answer, and for none of one
// that found others faster. What a function tests is known better by its body than by its name.
//
//	func busy(err error) bool {
//		var failed *StatusError
//		return errors.As(err, &failed) && failed.Code == http.StatusServiceUnavailable
//	}
func tellsOverload(call *ssa.Call) bool {
	fn := call.Call.StaticCallee()
	if fn == nil || !code.IsBool(call.Type()) {
		return false
	}
	overload := false
	for instr := range code.Instructions(code.Origin(fn)) {
		cmp, ok := instr.(*ssa.BinOp)
		if !ok || !ComparesStatus(cmp) {
			continue
		}
		n, known := statusIn(cmp)
		if !known {
			return false
		}
		switch n {
		case http.StatusConflict, http.StatusPreconditionFailed, http.StatusLocked:
			return false
		}
		overload = overload || n == http.StatusTooManyRequests || n >= http.StatusInternalServerError
	}
	return overload
}

// statusIn is the number that something is held against.
func statusIn(cmp *ssa.BinOp) (int64, bool) {
	if n, ok := code.Int(cmp.Y); ok {
		return n, true
	}
	return code.Int(cmp.X)
}
