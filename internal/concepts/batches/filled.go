package batches

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// references lists what uses the address of a variable, in the literals that capture it as well. Of a store it is the address.
func references(addr ssa.Value) []ssa.Instruction {
	var out []ssa.Instruction
	refs := addr.Referrers()
	if refs == nil {
		return nil
	}
	for _, ref := range *refs {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == addr {
				out = append(out, ref)
			}
		case *ssa.MakeClosure:
			for i, b := range ref.Bindings {
				if b == addr {
					out = append(out, references(ref.Fn.(*ssa.Function).FreeVars[i])...)
				}
			}
		default:
			out = append(out, ref)
		}
	}
	return out
}

// maxFilled is through how many functions an address is followed to what fills it.
const maxFilled = 3

// A fill is a question after what fills something through an address.
type fill struct {
	addr  ssa.Value
	depth int
}

// filled measures what a call fills through an address that it is given: json.Unmarshal(b, &in), rows.Scan(&ids).
func (x *extents) filled(addr ssa.Value, depth int) quantity {
	k := fill{addr, depth}
	q, known := x.filling[k]
	if !known {
		q = x.filledIn(addr, depth)
		x.filling[k] = q
	}
	return q
}

func (x *extents) filledIn(addr ssa.Value, depth int) quantity {
	out := quantity{none: true}
	for _, ref := range references(addr) {
		switch ref := ref.(type) {
		case *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.Slice, *ssa.ChangeType:
			out = out.joined(x.filled(ref.(ssa.Value), depth))
		case *ssa.Store:
			continue
		case ssa.CallInstruction:
			out = out.joined(x.filledBy(ref, addr, depth))
		}
	}
	for _, s := range variadicStores(addr) {
		out = out.joined(x.filled(s, depth))
	}
	return out
}

// variadicStores lists the argument slices that a value is put into: Scan(&a, &b).
func variadicStores(v ssa.Value) []ssa.Value {
	var out []ssa.Value
	if v.Referrers() == nil {
		return nil
	}
	for _, ref := range *v.Referrers() {
		s, ok := ref.(*ssa.Store)
		if !ok || s.Val != v {
			continue
		}
		if at, ok := s.Addr.(*ssa.IndexAddr); ok {
			if array, ok := at.X.(*ssa.Alloc); ok {
				out = append(out, array)
			}
		}
	}
	return out
}

func (x *extents) filledBy(call ssa.CallInstruction, addr ssa.Value, depth int) quantity {
	if _, builtin := call.Common().Value.(*ssa.Builtin); builtin {
		return quantity{none: true}
	}
	callee := x.r.Callee(call)
	fn := x.bodyOf(call)
	switch {
	case fn != nil && depth < maxFilled:
		for i, arg := range code.Arguments(call) {
			if arg == addr && i < len(fn.Params) {
				return x.filled(fn.Params[i], depth+1)
			}
		}
		return quantity{none: true}
	case callee == nil || callee.Pkg() == nil || fn != nil || !code.IsInterfaceMethod(callee) && x.r.Ours(callee.Pkg()):
		return quantity{none: true}
	case configures(callee.Pkg().Path()):
		return quantity{kind: ExtentConfiguration}
	case !call.Common().IsInvoke() && receiverIn(call) == addr:
		return quantity{none: true} // a method of it
	}
	return quantity{kind: ExtentData}
}

// bodyOf is the function of this package that a call names, or nil.
func (x *extents) bodyOf(call ssa.CallInstruction) *ssa.Function {
	fn := call.Common().StaticCallee()
	if fn == nil {
		return nil
	}
	if f := x.r.Functions[code.Origin(fn)]; f != nil {
		return f.Fn
	}
	return nil
}
