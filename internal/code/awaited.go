package code

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Awaited reports whether a function waits for what a goroutine brings that it starts by a call, or for its end: the goroutine sends to a channel of
// the function, or closes it, and the function receives from that. It gives up if it waits for something else beside that.
//
//	answers := make(chan answer, 1)
//	go func() { answers <- ask(ctx) }()
//	return <-answers			// awaited
//
//	select {
//	case a := <-answers:			// awaited
//	case <-time.After(limit):		// but it gives up
//	}
func Awaited(call ssa.CallInstruction) (awaited, givesUp bool) {
	start, ok := call.(*ssa.Go)
	if !ok {
		return false, false
	}
	for _, ch := range toldBy(start) {
		for instr := range Instructions(start.Parent()) {
			switch beside, waits := receives(instr, ch); {
			case !waits || !Reaches(start, instr):
			case !beside:
				return true, false
			default:
				awaited, givesUp = true, true
			}
		}
	}
	return awaited, givesUp
}

// receives reports whether an instruction receives from a channel that a function made, and whether it waits for something else beside that.
func receives(instr ssa.Instruction, made ssa.Value) (beside, waits bool) {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		return false, instr.Op == token.ARROW && isIn(instr.X, made)
	case *ssa.Select:
		for _, s := range instr.States {
			if s.Dir == types.RecvOnly && isIn(s.Chan, made) {
				return len(instr.States) > 1, instr.Blocking
			}
		}
	}
	return false, false
}

// toldBy lists the channels that the function has made, or the variables that they are in, to which what it starts sends or which that closes.
func toldBy(start *ssa.Go) []ssa.Value {
	var out []ssa.Value
	if made, ok := start.Call.Value.(*ssa.MakeClosure); ok {
		fn := made.Fn.(*ssa.Function)
		for i, b := range made.Bindings {
			if madeHere(b) && tellsBy(fn, fn.FreeVars[i]) {
				out = append(out, b)
			}
		}
	}
	if fn := start.Call.StaticCallee(); fn != nil {
		for i, arg := range start.Call.Args {
			if made := inVariable(arg); i < len(fn.Params) && madeHere(made) && tellsBy(fn, fn.Params[i]) {
				out = append(out, made)
			}
		}
	}
	return out
}

// madeHere reports whether a value is a channel that its function made, or the variable of one, that gets no other.
func madeHere(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.MakeChan:
		return true
	case *ssa.Alloc:
		if _, isChan := Core(Core(v.Type()).(*types.Pointer).Elem()).(*types.Chan); !isChan {
			return false
		}
		stores, made := 0, false
		for _, ref := range *v.Referrers() {
			if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(v) {
				_, made = s.Val.(*ssa.MakeChan)
				stores++
			}
		}
		return made && stores == 1
	}
	return false
}

// inVariable is the variable that a value is loaded from, or the value itself.
func inVariable(v ssa.Value) ssa.Value {
	if convert, ok := v.(*ssa.ChangeType); ok { // to a channel of one direction
		v = convert.X
	}
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		return load.X
	}
	return v
}

func isIn(v, made ssa.Value) bool { return inVariable(v) == made }

// tellsBy reports whether a function sends to a channel, or closes it, at the latest when it ends.
func tellsBy(fn *ssa.Function, ch ssa.Value) bool {
	for instr := range Instructions(fn) {
		for _, to := range SendsTo(instr) {
			if isIn(to, ch) {
				return true
			}
		}
		call, ok := instr.(ssa.CallInstruction)
		if !ok {
			continue
		}
		if b, builtin := call.Common().Value.(*ssa.Builtin); builtin && b.Name() == "close" && isIn(call.Common().Args[0], ch) {
			return true
		}
	}
	return false
}
