package code

import "golang.org/x/tools/go/ssa"

// AddressEscapes reports whether the address of a field goes anywhere but loads, stores and deeper fields.
// A method called on the field (mu.Lock, client.Do) does not count: it is not a way to replace it.
func AddressEscapes(addr *ssa.FieldAddr) bool {
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.DebugRef:
		case *ssa.Store:
			if ref.Addr != addr {
				return true
			}
		case ssa.CallInstruction:
			if c := ref.Common(); c.IsInvoke() || c.Signature().Recv() == nil || len(c.Args) == 0 || c.Args[0] != ssa.Value(addr) {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// PlainUse reports whether an instruction only reads or writes a package variable, or calls a method on it.
func PlainUse(instr ssa.Instruction, g *ssa.Global) bool {
	switch instr := instr.(type) {
	case *ssa.UnOp, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.DebugRef:
		return true
	case *ssa.Store:
		return instr.Addr == ssa.Value(g)
	case ssa.CallInstruction:
		c := instr.Common()
		return !c.IsInvoke() && c.Signature().Recv() != nil && len(c.Args) > 0 && c.Args[0] == ssa.Value(g)
	}
	return false
}
