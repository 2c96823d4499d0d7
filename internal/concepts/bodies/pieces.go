package bodies

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// gathers reports whether a call reads one piece of a stream in each turn of a loop that adds it to all those before, and that nothing but the
// stream ends. What is held against a number there, whatever it is, may be how much there is.
//
//	for {
//		n, err := r.Body.Read(piece)
//		all = append(all, piece[:n]...)
//		if err != nil { break }
//	}
func gathers(r *effects.Result, call ssa.CallInstruction, piece ssa.Value) bool {
	loop := code.InnermostLoop(code.Loops(call.Parent()), call.Block())
	if loop == nil || piece == nil || measures(loop, call) {
		return false
	}
	if buffer(r, piece) {
		return onlyGrows(loop, memoryOf(piece), call)
	}
	for b := range loop.Blocks {
		for _, instr := range b.Instrs {
			if add, ok := instr.(*ssa.Call); ok && adds(r, loop, add, memoryOf(piece)) {
				return true
			}
		}
	}
	return false
}

// measures reports whether a loop compares something with a number that is not nought, or gives a number to a function that may do so, but for
// the one that reads.
func measures(loop *code.Loop, but ssa.CallInstruction) bool {
	for b := range loop.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.BinOp:
				if ordered(instr.Op) && !code.IsZero(instr.X) && !code.IsZero(instr.Y) {
					return true
				}
			case *ssa.Call:
				if ssa.CallInstruction(instr) != but && slices.ContainsFunc(instr.Call.Args, counted) {
					return true
				}
			}
		}
	}
	return false
}

func ordered(op token.Token) bool {
	return op == token.LSS || op == token.GTR || op == token.LEQ || op == token.GEQ
}

// counted reports whether an argument is a number that is not written in the code.
func counted(arg ssa.Value) bool { return code.IsInteger(arg.Type()) && !code.IsConst(arg) }

// adds reports whether a call adds what is in a piece of memory to what came before.
//
//	all = append(all, piece[:n]...)		buf.Write(piece[:n])
func adds(r *effects.Result, loop *code.Loop, call *ssa.Call, piece ssa.Value) bool {
	args := code.Arguments(call)
	if b, ok := call.Call.Value.(*ssa.Builtin); ok {
		return b.Name() == "append" && len(args) == 2 && sameMemory(args[1], piece) && grows(loop, call)
	}
	if len(args) < 2 || !slices.ContainsFunc(args[1:], func(arg ssa.Value) bool { return sameMemory(arg, piece) }) {
		return false
	}
	return r.Models.ContentOf(args[0].Type()) == "buffer" && onlyGrows(loop, memoryOf(args[0]), call)
}

func sameMemory(v, piece ssa.Value) bool { return code.Alike(memoryOf(v), piece) }

// memoryOf is the variable, or what made it, that a slice is a part of, or that was put into an interface.
func memoryOf(v ssa.Value) ssa.Value {
	for {
		switch x := v.(type) {
		case *ssa.Slice:
			v = x.X
		case *ssa.Convert:
			v = x.X
		case *ssa.MakeInterface:
			v = x.X
		default:
			return v
		}
	}
}

// onlyGrows reports whether a buffer is made before a loop, and nothing else is done with it there: what is may empty it.
func onlyGrows(loop *code.Loop, buf ssa.Value, by ssa.CallInstruction) bool {
	if made, ok := buf.(ssa.Instruction); ok && loop.Blocks[made.Block()] {
		if _, variable := buf.(*ssa.Alloc); variable {
			return false // a new one in each turn
		}
	}
	for b := range loop.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if ok && call != by && slices.ContainsFunc(code.Arguments(call), func(arg ssa.Value) bool { return code.Alike(memoryOf(arg), buf) }) {
				return false
			}
		}
	}
	return true
}

// grows reports whether a list that something is appended to is what the turn before made of it.
func grows(loop *code.Loop, add *ssa.Call) bool {
	switch before := add.Call.Args[0].(type) {
	case *ssa.Phi:
		return carried(loop, before, add, map[*ssa.Phi]bool{})
	case *ssa.UnOp:
		return keptAt(loop, before.X, add)
	}
	return false
}

// carried reports whether all that a turn of a loop leaves of a list is what it was, or what was made of it by an append.
func carried(loop *code.Loop, list *ssa.Phi, add *ssa.Call, seen map[*ssa.Phi]bool) bool {
	seen[list] = true
	for i, pred := range list.Block().Preds {
		edge := list.Edges[i]
		if !loop.Blocks[pred] || edge == ssa.Value(add) {
			continue
		}
		if phi, ok := edge.(*ssa.Phi); !ok || !seen[phi] && !carried(loop, phi, add, seen) {
			return false
		}
	}
	return true
}

// keptAt reports whether what is appended is all that a loop puts at an address.
func keptAt(loop *code.Loop, addr ssa.Value, add *ssa.Call) bool {
	kept := false
	for b := range loop.Blocks {
		for _, instr := range b.Instrs {
			store, ok := instr.(*ssa.Store)
			if !ok || !code.Alike(store.Addr, addr) {
				continue
			}
			if store.Val != ssa.Value(add) {
				return false
			}
			kept = true
		}
	}
	return kept
}
