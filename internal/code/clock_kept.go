package code

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// KeepsClock reports whether what a call starts, for which StartsClock holds, may go on for ever. A clock does not that only loops wait for which end
// by what they find, nor does a listener that is only asked which port was free.
//
//	for { select { case <-ticker.C: if ready() { return nil }; case <-ctx.Done(): return ctx.Err() } }	// does not
//	l, err := net.Listen("tcp", ":0"); defer l.Close(); port := l.Addr().(*net.TCPAddr).Port		// does not
//	for range ticker.C { refresh() }									// goes on
func KeepsClock(call ssa.CallInstruction) bool {
	made, ok := call.(*ssa.Call)
	if !ok {
		return true
	}
	if _, tuple := made.Type().(*types.Tuple); tuple {
		l := Extracted(made, 0)
		return l != nil && !onlyAsked(l)
	}
	return keepsTurning(made, map[ssa.Value]bool{})
}

// onlyAsked reports whether a listener is closed and asked for its address, and no more.
func onlyAsked(l ssa.Value) bool {
	return !slices.ContainsFunc(*l.Referrers(), func(ref ssa.Instruction) bool {
		call, ok := ref.(ssa.CallInstruction)
		if !ok {
			_, note := ref.(*ssa.DebugRef)
			return !note
		}
		common := call.Common()
		return !common.IsInvoke() || common.Value != l || !IsClose(common.Method) && common.Method.Name() != "Addr"
	})
}

// keepsTurning follows a clock and its channel, through its field and loads of it, to the loops that wait for it.
func keepsTurning(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return false
	}
	seen[v] = true
	return slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.Defer:
			return false
		case *ssa.Call: // ticker.Stop()
			return ref.Call.StaticCallee() == nil || len(ref.Call.Args) == 0 || ref.Call.Args[0] != v
		case *ssa.FieldAddr:
			return keepsTurning(ref, seen)
		case *ssa.UnOp:
			if ref.Op == token.ARROW {
				return inEndless(ref)
			}
			return keepsTurning(ref, seen)
		case *ssa.Select:
			return inEndless(ref)
		}
		return true
	})
}

func inEndless(instr ssa.Instruction) bool {
	return slices.ContainsFunc(Loops(instr.Parent()), func(l *Loop) bool { return l.Blocks[instr.Block()] && Endless(l) })
}
