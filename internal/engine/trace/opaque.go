package trace

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// IsOpaque reports whether some call in the body of a function is of something of which nothing is known.
func (r *Package) IsOpaque(fn *ssa.Function) bool {
	if r.opaques == nil {
		r.opaques = map[*ssa.Function]bool{}
	}
	if known, seen := r.opaques[fn]; seen {
		return known
	}
	r.opaques[fn] = false // while it is in the making
	for call := range code.Calls(fn) {
		if !r.plain(call) {
			r.opaques[fn] = true
			break
		}
	}
	return r.opaques[fn]
}

// plain reports whether what a call does is known: it is of a builtin, of a library's function that does not say that it waits, of a body in
// the package that is not opaque, or of the method of error.
func (r *Package) plain(call ssa.CallInstruction) bool {
	if _, builtin := call.Common().Value.(*ssa.Builtin); builtin {
		return true
	}
	fn := r.Callee(call)
	switch {
	case fn == nil:
		return r.literal(call)
	case r.ModelOf(fn) != nil, fn.Pkg() == nil:
		return true
	case code.IsInterfaceMethod(fn):
		return false
	case !r.Ours(fn.Pkg()):
		return code.IsStandard(fn.Pkg().Path()) || !r.SaysWaits(call)
	}
	body := r.Code.SSA().Prog.FuncValue(fn.Origin())
	return r.Numbers[body] != 0 && !r.IsOpaque(body)
}

// literal reports whether a call is of a literal where it stands, whose body is known.
func (r *Package) literal(call ssa.CallInstruction) bool {
	fn := call.Common().StaticCallee()
	return r.Numbers[fn] != 0 && !r.IsOpaque(fn)
}
