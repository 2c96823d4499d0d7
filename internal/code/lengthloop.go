package code

import "golang.org/x/tools/go/ssa"

// GoesOver reports whether a loop goes over elements once, by a range or by a number that stays below their count.
//
//	for i := 0; i < len(hosts); i++ { ... }
func GoesOver(l *Loop) bool {
	if OverElements(l) {
		return true
	}
	br := BlockIf(l.Head)
	if br == nil || !l.Leaves(l.Head) {
		return false
	}
	cmp, ok := br.Cond.(*ssa.BinOp)
	return ok && (isLength(cmp.X) || isLength(cmp.Y))
}

func isLength(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "len"
}
