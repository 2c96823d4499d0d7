package code

import "golang.org/x/tools/go/ssa"

// AsksNext reports whether a call asks a function value for the next of some things, which says itself that there is none: the loop is left then.
//
//	for {
//		addr, ok := next()
//		if !ok { return errNone }
//		if err := dial(addr); err == nil { return nil }
//	}
func AsksNext(l *Loop, call *ssa.Call) bool {
	if call.Call.IsInvoke() || call.Call.StaticCallee() != nil || len(call.Call.Args) > 0 || !l.Blocks[call.Block()] {
		return false
	}
	if _, builtin := call.Call.Value.(*ssa.Builtin); builtin {
		return false
	}
	results := call.Call.Signature().Results()
	if results.Len() < 2 || !IsBool(results.At(results.Len()-1).Type()) {
		return false
	}
	more := Result(call, results.Len()-1)
	if more == nil {
		return false
	}
	branch, found := BranchOn(more)
	return branch != nil && l.Blocks[branch.Block()] && !l.Blocks[OtherSuccessor(branch, found)]
}
