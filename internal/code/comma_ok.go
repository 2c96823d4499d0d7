package code

import "golang.org/x/tools/go/ssa"

// SaysOK reports whether a value is the last result of a call, a bool, where no error stands beside it: it is false where the call hands out nothing.
// A function in sight that hands out something all the same says something else by it.
//
//	tx, ok := db.StartTx()	if !ok { return }
func SaysOK(v *ssa.Extract) bool {
	call, ok := v.Tuple.(*ssa.Call)
	if !ok || !IsBool(v.Type()) {
		return false
	}
	results := call.Call.Signature().Results()
	if v.Index != results.Len()-1 {
		return false
	}
	for i := range v.Index {
		if IsError(results.At(i).Type()) {
			return false
		}
	}
	return call.Call.StaticCallee() == nil || !handsOutAllTheSame(Origin(call.Call.StaticCallee()))
}

// handsOutAllTheSame reports whether a function returns something with false beside it, or what it was given or holds against something else.
//
//	return tx, false    return conn, busy    return rows, n > 1
//	return tx, err == nil	does not
func handsOutAllTheSame(fn *ssa.Function) bool {
	return HasInstruction(fn, func(instr ssa.Instruction) bool {
		ret, ok := instr.(*ssa.Return)
		if !ok || len(ret.Results) < 2 || IsNothing(ret.Results[0]) {
			return false
		}
		switch says := ret.Results[len(ret.Results)-1].(type) {
		case *ssa.Const:
			yes, ok := Bool(says)
			return ok && !yes
		case *ssa.BinOp:
			return !IsNil(says.X) && !IsNil(says.Y)
		case *ssa.Parameter:
			return true
		}
		return false
	})
}
