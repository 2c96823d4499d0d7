package generated

import (
	"go/types"

	"github.com/hldlint/hldlint/internal/code"
)

// LimitsCalls recognises what makes an interceptor that may end calls: it is given a duration, and returns an interceptor, or what has a method that is
// given the rest of a call to do, or an option of what makes an interceptor in its package. Roles says what values of a type are.
//
//	func Deadline(d time.Duration) grpc.UnaryClientInterceptor
//	func NewPaywall(store Store, callTimeout time.Duration) *Paywall	whose Intercept gets a grpc.UnaryInvoker
//	func WithPerTry(d time.Duration) Option	beside func Retrying(options ...Option) grpc.UnaryClientInterceptor
func LimitsCalls(fn *types.Func, role func(types.Type) string) bool {
	timed := false
	for p := range fn.Signature().Params().Variables() {
		timed = timed || code.IsDuration(p.Type())
	}
	if !timed {
		return false
	}
	for out := range fn.Signature().Results().Variables() {
		if role(out.Type()) == "interceptor" || intercepts(out.Type(), role) || setsInterceptor(fn.Pkg(), out.Type(), role) {
			return true
		}
	}
	return false
}

// setsInterceptor reports whether a package makes interceptors of options of a type.
func setsInterceptor(pkg *types.Package, option types.Type, role func(types.Type) string) bool {
	for _, name := range pkg.Scope().Names() {
		maker, ok := pkg.Scope().Lookup(name).(*types.Func)
		if !ok || !maker.Signature().Variadic() {
			continue
		}
		params, results := maker.Signature().Params(), maker.Signature().Results()
		list := params.At(params.Len() - 1).Type().(*types.Slice)
		if results.Len() == 1 && role(results.At(0).Type()) == "interceptor" && types.Identical(list.Elem(), option) {
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
