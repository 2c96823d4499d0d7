package machines

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// DialsElsewhere reports whether a transport connects to something else than it is asked for: its dial function does not look at
// the address. That is a socket of this machine, or the other end of a pipe.
func (r *Package) DialsElsewhere(alloc *ssa.Alloc, s *types.Struct) bool {
	for f := range s.Fields() {
		if !strings.HasPrefix(f.Name(), "Dial") {
			continue
		}
		for _, base := range r.Index.Bases[f.Origin()] {
			if r.MayBe(base.X, alloc) && slices.ContainsFunc(r.storedFunctions(base), ignoresAddress) {
				return true
			}
		}
	}
	return false
}

// storedFunctions lists the functions of the package that are stored at an address.
func (r *Package) storedFunctions(addr *ssa.FieldAddr) []*ssa.Function {
	var out []*ssa.Function
	for _, ref := range *addr.Referrers() {
		st, ok := ref.(*ssa.Store)
		if !ok || st.Addr != ssa.Value(addr) {
			continue
		}
		from, _ := r.Sources(st.Val)
		for _, v := range from {
			for _, t := range r.ValueTargets(v) {
				if t.Local != nil {
					out = append(out, t.Local)
				}
			}
		}
	}
	return out
}

// ignoresAddress reports whether a dial function does not use its last parameter.
func ignoresAddress(fn *ssa.Function) bool {
	if len(fn.Params) < 2 {
		return false
	}
	return !slices.ContainsFunc(*fn.Params[len(fn.Params)-1].Referrers(), func(ref ssa.Instruction) bool {
		_, debug := ref.(*ssa.DebugRef)
		return !debug
	})
}

// DialsItself reports whether a call dials what the package itself listens on: an address in the same field.
func (r *Package) DialsItself(call ssa.CallInstruction) bool {
	return slices.ContainsFunc(call.Common().Args, func(arg ssa.Value) bool {
		address := code.LoadedField(arg)
		return address != nil && code.IsString(arg.Type()) && r.listensOn(address)
	})
}

func (r *Package) listensOn(address *types.Var) bool {
	for fn, calls := range r.Index.Callers {
		if fn.Pkg == nil || fn.Pkg.Pkg.Path() != "net" || fn.Name() != "Listen" {
			continue
		}
		for _, call := range calls {
			if slices.ContainsFunc(call.Common().Args, func(arg ssa.Value) bool { return code.LoadedField(arg) == address }) {
				return true
			}
		}
	}
	return false
}
