package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// OwnConnection reports whether a connection is one that its function made, keeps to itself and sets no deadline on. What reads it through
// something else reads it, too: see wrappedBy.
func (r *Result) OwnConnection(v ssa.Value) bool { return r.ownConnection(v, 0) }

func (r *Result) ownConnection(v ssa.Value, depth int) bool {
	sources, all := r.Sources(v)
	if !all || len(sources) != 1 || depth == maxWrapped {
		return false
	}
	if inner := r.wrappedBy(sources[0]); inner != nil {
		return r.ownConnection(inner, depth+1)
	}
	x, ok := sources[0].(*ssa.Extract)
	if !ok || x.Parent() != parentOf(v) {
		return false
	}
	call, ok := x.Tuple.(*ssa.Call)
	if !ok || r.NamesThisMachine(call) {
		return false
	}
	m := r.Model(call)
	if m == nil || m.Opens == nil || m.Opens.What != "connection" {
		return false
	}
	_, isInterface := x.Type().Underlying().(*types.Interface)
	return isInterface && r.staysWithoutDeadline(x, 0)
}

func parentOf(v ssa.Value) *ssa.Function {
	if instr, ok := v.(ssa.Instruction); ok {
		return instr.Parent()
	}
	return nil
}

func (r *Result) staysWithoutDeadline(conn ssa.Value, depth int) bool {
	for _, ref := range *conn.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.BinOp:
		case *ssa.ChangeInterface, *ssa.MakeInterface:
			if !r.staysWithoutDeadline(ref.(ssa.Value), depth) {
				return false
			}
		case ssa.CallInstruction:
			if !r.usedWithoutDeadline(conn, ref, depth) {
				return false
			}
		default:
			return false // kept, returned
		}
	}
	return true
}
