package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// interceptors stands for the interceptors of gRPC clients among what packages change: one that derives a deadline bounds the
// calls of all its program. Which connections get it is not followed.
const interceptors = "google.golang.org/grpc.UnaryClientInterceptor"

// noteInterceptors notes the interceptors that bound calls: those of the package, and those of libraries that say so by their
// names.
func (r *Package) noteInterceptors() {
	for _, fn := range r.Code.Funcs() {
		own := hasRole(r.Package.Package, fn.Signature.Params(), "invoker")
		for instr := range code.Instructions(fn) {
			call, ok := instr.(ssa.CallInstruction)
			if ok && (own && r.derivesDeadline(call) || r.makesTimeoutInterceptor(call)) {
				r.Changed[interceptors] = true
			}
		}
	}
}

func hasRole(r *trace.Package, values *types.Tuple, role string) bool {
	for v := range values.Variables() {
		if r.RoleOf(v.Type()) == role {
			return true
		}
	}
	return false
}

func (r *Package) derivesDeadline(call ssa.CallInstruction) bool {
	m := r.Model(call)
	return m != nil && m.Context != nil && m.Context.Makes == "deadline"
}

func (r *Package) makesTimeoutInterceptor(call ssa.CallInstruction) bool {
	fn := r.Callee(call)
	if fn == nil || fn.Pkg() == nil || r.Ours(fn.Pkg()) || !hasRole(r.Package.Package, fn.Signature().Results(), "interceptor") {
		return false
	}
	return (r.Says(lexicon.EndsCalls, fn.Pkg().Name()) || r.Says(lexicon.EndsCalls, fn.Name()))
}
