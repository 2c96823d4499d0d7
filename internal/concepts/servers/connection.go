package servers

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
)

// OwnConnection reports whether a connection is one that its function made, keeps to itself and sets no deadline on. What reads it through
// something else reads it, too: see wrappedBy.
func OwnConnection(r *effects.Result, v ssa.Value) bool { return ownConnection(r, v, 0) }

func ownConnection(r *effects.Result, v ssa.Value, depth int) bool {
	sources, all := r.Sources(v)
	if !all || len(sources) != 1 || depth == maxWrapped {
		return false
	}
	if inner := wrappedBy(r, sources[0]); inner != nil {
		return ownConnection(r, inner, depth+1)
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
	return isInterface && staysWithoutDeadline(r, x, 0)
}

func parentOf(v ssa.Value) *ssa.Function {
	if instr, ok := v.(ssa.Instruction); ok {
		return instr.Parent()
	}
	return nil
}

func staysWithoutDeadline(r *effects.Result, conn ssa.Value, depth int) bool {
	for _, ref := range *conn.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.BinOp:
		case *ssa.ChangeInterface, *ssa.MakeInterface:
			if !staysWithoutDeadline(r, ref.(ssa.Value), depth) {
				return false
			}
		case ssa.CallInstruction:
			if !usedWithoutDeadline(r, conn, ref, depth) {
				return false
			}
		default:
			return false // kept, returned
		}
	}
	return true
}
