package generated

import (
	"go/types"

	"github.com/hldlint/hldlint/internal/code"
)

// LimitsCalls recognises what makes an interceptor that may end calls: it is given a duration, and returns an interceptor, or what has a method that is
// given the rest of a call to do. Roles says what values of a type are.
//
//	func Deadline(d time.Duration) grpc.UnaryClientInterceptor
//	func NewPaywall(store Store, callTimeout time.Duration) *Paywall	whose Intercept gets a grpc.UnaryInvoker
func LimitsCalls(sig *types.Signature, role func(types.Type) string) bool {
	timed := false
	for p := range sig.Params().Variables() {
		timed = timed || code.IsDuration(p.Type())
	}
	if !timed {
		return false
	}
	for out := range sig.Results().Variables() {
		if role(out.Type()) == "interceptor" || intercepts(out.Type(), role) {
			return true
		}
	}
	return false
}

// intercepts reports whether a type has a method that is given the rest of a call to do.
func intercepts(t types.Type, role func(types.Type) string) bool {
	for m := range types.NewMethodSet(t).Methods() {
		for p := range m.Type().(*types.Signature).Params().Variables() {
			if role(p.Type()) == "invoker" {
				return true
			}
		}
	}
	return false
}
