package resources

import (
	"go/token"
	"net/http"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// emptyOn is the branch on which the status of an answer says that it has no body, or -1: its connection is free as soon as it came (RFC 9110, 6.4.1).
//
//	if resp.StatusCode == http.StatusNotModified {
//		return known, nil
//	}
func (w *walk) emptyOn(cond ssa.Value) int {
	cmp, ok := cond.(*ssa.BinOp)
	if w.res.What != models.HeldBody || !ok || cmp.Op != token.EQL && cmp.Op != token.NEQ {
		return -1
	}
	status, known := code.Int(cmp.Y)
	if !known || status != http.StatusNoContent && status != http.StatusNotModified || !w.isStatus(cmp.X) {
		return -1
	}
	if cmp.Op == token.EQL {
		return 0
	}
	return 1
}

// isStatus recognises the status of the answer that is followed.
func (w *walk) isStatus(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return false
	}
	addr, ok := load.X.(*ssa.FieldAddr)
	return ok && code.FieldName(addr) == "StatusCode" && w.aliases[addr.X]
}
