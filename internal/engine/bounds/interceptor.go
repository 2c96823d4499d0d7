package bounds

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/generated"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// interceptors stands for the interceptors of gRPC clients among what packages change: one that derives a deadline bounds the
// calls of all its program. Which connections get it is not followed.
//
// Libraries make others that may, of a duration: foreignInterceptors. Those are on connections that the program makes, and so on the clients
// that it makes of connections, which stubs begins the names of; not on what a library connects.
const (
	interceptors        = "google.golang.org/grpc.UnaryClientInterceptor"
	foreignInterceptors = "an interceptor of a library that is given a duration"
	stubs               = "a stub is made: "
)

// noteInterceptors notes the interceptors that bound calls: those of the package, those of libraries that say so by their names, and what
// is made of a duration and intercepts.
//
//	auth := paywall.New(store, 30*time.Second)		has a method that is an interceptor
func (r *Package) noteInterceptors() {
	for _, fn := range r.Code.Funcs() {
		own := r.HasRole(fn.Signature.Params(), "invoker")
		for instr := range code.Instructions(fn) {
			call, ok := instr.(ssa.CallInstruction)
			switch {
			case ok && (own && r.derivesDeadline(call) || r.makesTimeoutInterceptor(call)):
				r.Changed[interceptors] = true
			case ok:
				r.noteForeign(call)
			}
		}
	}
}

func (r *Package) noteForeign(call ssa.CallInstruction) {
	fn := r.Callee(call)
	if fn == nil || fn.Pkg() == nil {
		return
	}
	sig := fn.Signature()
	switch {
	case r.MakesStub(sig):
		r.Changed[stubs+code.QualifiedName(sig.Results().At(0).Type())] = true
	case !r.Ours(fn.Pkg()) && generated.LimitsCalls(fn, r.RoleOf):
		r.Changed[foreignInterceptors] = true
	}
}

// stubOf is the client on which a call waits: orderspb.OrdersClient of orderspb.OrdersClient.Get.
func stubOf(e summary.Effect) string { return e.Op[:max(strings.LastIndexByte(e.Op, '.'), 0)] }

func (r *Package) derivesDeadline(call ssa.CallInstruction) bool {
	m := r.Model(call)
	return m != nil && m.Context != nil && m.Context.Makes == "deadline"
}

func (r *Package) makesTimeoutInterceptor(call ssa.CallInstruction) bool {
	fn := r.Callee(call)
	if fn == nil || fn.Pkg() == nil || r.Ours(fn.Pkg()) || !r.HasRole(fn.Signature().Results(), "interceptor") {
		return false
	}
	return (r.Says(lexicon.EndsCalls, fn.Pkg().Name()) || r.Says(lexicon.EndsCalls, fn.Name()))
}
