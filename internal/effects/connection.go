package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// OwnConnection reports whether a connection is one that its function made, keeps to itself and sets no deadline on.
func (r *Result) OwnConnection(v ssa.Value) bool {
	sources, all := r.Sources(v)
	if !all || len(sources) != 1 {
		return false
	}
	x, ok := sources[0].(*ssa.Extract)
	if !ok || x.Parent() != parentOf(v) {
		return false
	}
	call, ok := x.Tuple.(*ssa.Call)
	if !ok || r.nearby(call) {
		return false
	}
	m := r.Model(call)
	if m == nil || m.Opens == nil || m.Opens.What != "connection" {
		return false
	}
	return r.staysWithoutDeadline(x)
}

func parentOf(v ssa.Value) *ssa.Function {
	if instr, ok := v.(ssa.Instruction); ok {
		return instr.Parent()
	}
	return nil
}

func (r *Result) staysWithoutDeadline(conn ssa.Value) bool {
	for _, ref := range *conn.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.BinOp:
		case ssa.CallInstruction:
			on := r.Argument(ref, -1)
			if on != conn {
				return false // handed on
			}
			if m := r.Model(ref); m != nil && m.Sets != nil && m.Sets.What == "deadline" {
				return false
			}
		default:
			return false // kept, returned, wrapped
		}
	}
	_, isInterface := conn.Type().Underlying().(*types.Interface)
	return isInterface
}
