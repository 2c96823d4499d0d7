package servers

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// guards reports whether a literal answers by a handler for operators, or refuses: whoever it lets in gets to that and to nothing else.
//
//	h := promhttp.Handler()
//	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
//		if !allowed(r) { http.Error(w, "no", http.StatusUnauthorized); return }
//		h.ServeHTTP(w, r)
//	})
func (i *internals) guards(literal *ssa.Function) bool {
	found := false
	for instr := range code.Instructions(literal) {
		call, ok := instr.(ssa.CallInstruction)
		if !ok || !isServed(call.Common()) {
			continue
		}
		if !call.Common().IsInvoke() || !i.handedOut(call.Common().Value) {
			return false
		}
		found = true
	}
	return found
}

// isServed recognises h.ServeHTTP(w, r), whatever h is.
func isServed(call *ssa.CallCommon) bool {
	if call.IsInvoke() {
		return call.Method.Name() == "ServeHTTP"
	}
	fn := call.StaticCallee()
	return fn != nil && fn.Name() == "ServeHTTP" && fn.Signature.Recv() != nil
}

// returned reports whether all that a function of the package returns in one place is for operators, where it returns anything.
func (i *internals) returned(call *ssa.Call, at int) bool {
	fn := call.Call.StaticCallee()
	if fn == nil || i.r.Functions[code.Origin(fn)] == nil || fn.Signature.Results().Len() <= at {
		return false
	}
	found := false
	for _, b := range code.Origin(fn).Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || code.IsNil(ret.Results[at]) {
			continue
		}
		if !i.handedOut(ret.Results[at]) {
			return false
		}
		found = true
	}
	return found
}
