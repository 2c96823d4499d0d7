package caches

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// Answers reports whether something that passes by an instruction gives the caller what get yielded: the hit. A return with a failure is
// none, and what is only told of the failure of the get is none either.
//
//	if v, ok := s.m[k]; ok { return v, nil }              a hit
//	if v, ok := s.m[k]; ok { _, err := w.Write(v); ... }  a hit: the answer is written
//	if v, ok := s.m[k]; ok { return v, ErrTaken }         none
//	if v, err := s.get(k); err != nil { return wrap(err) } none
func Answers(get, by ssa.Instruction) bool {
	behind := code.Reachable(get.Block(), by.Block())
	for _, block := range get.Parent().Blocks {
		if block != get.Block() && !behind[block] {
			continue
		}
		last := block.Instrs[len(block.Instrs)-1]
		if ret, ok := last.(*ssa.Return); ok && !fails(ret) && returns(ret, get) {
			return true
		}
		if writesHit(block, get, by) {
			return true
		}
	}
	return false
}

// returns reports whether a return hands out what get yielded, or what is made of that: &Page{Body: kept.body}.
func returns(ret *ssa.Return, get ssa.Instruction) bool {
	got, _ := get.(ssa.Value)
	return slices.ContainsFunc(ret.Results, func(v ssa.Value) bool {
		return !failure(v.Type()) && (code.Yields(v, get) || got != nil && code.MadeOf(v, got, map[ssa.Value]bool{}))
	})
}

// fails reports whether a return says that something went wrong: its error was made here or is one of the package's.
func fails(ret *ssa.Return) bool {
	if len(ret.Results) == 0 {
		return false
	}
	last := ret.Results[len(ret.Results)-1]
	if !code.IsError(last.Type()) {
		return false
	}
	switch v := last.(type) {
	case *ssa.UnOp:
		_, global := v.X.(*ssa.Global)
		return v.Op == token.MUL && global
	case *ssa.MakeInterface:
		return true
	case *ssa.Call:
		return makesError(v)
	}
	return false
}

// makesError reports whether a call makes an error of a text, whatever it is given.
func makesError(call *ssa.Call) bool {
	callee := call.Call.StaticCallee()
	if callee == nil || callee.Pkg == nil {
		return false
	}
	switch callee.Pkg.Pkg.Path() {
	case "errors":
		return callee.Name() == "New"
	case "fmt":
		return callee.Name() == "Errorf"
	}
	return false
}

// failure reports whether values of a type are errors, of the project's own types too.
func failure(t types.Type) bool {
	err, ok := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	return code.IsError(t) || ok && !types.IsInterface(t) && types.Implements(t, err)
}

// writesHit reports whether a block that never comes to an instruction writes what get yielded to whom the function answers.
func writesHit(block *ssa.BasicBlock, get, by ssa.Instruction) bool {
	if block == by.Block() {
		return false
	}
	for _, instr := range block.Instrs {
		call, ok := instr.(ssa.CallInstruction)
		if !ok {
			continue
		}
		args := code.Arguments(call)
		method := call.Common().Signature().Recv() != nil || call.Common().IsInvoke()
		for i, arg := range args {
			if answersTo(arg, i == 0 && method) && yieldsOne(args, i, get) {
				return code.Reaches(get, instr) && !code.ReachesBlock(block, by.Block(), nil)
			}
		}
	}
	return false
}

func yieldsOne(args []ssa.Value, but int, get ssa.Instruction) bool {
	for i, arg := range args {
		if i != but && !failure(arg.Type()) && code.Yields(arg, get) {
			return true
		}
	}
	return false
}

// answersTo reports whether a value is what a request is answered through: a ResponseWriter, or the parameter of a handler whose method is
// called with the answer.
func answersTo(v ssa.Value, receiver bool) bool {
	if code.IsResponseWriter(v.Type()) {
		return true
	}
	if made, ok := v.(*ssa.Call); ok && receiver {
		return slices.ContainsFunc(code.Arguments(made), func(arg ssa.Value) bool { return answersTo(code.Content(arg), false) }) // an encoder that writes there
	}
	p, ok := v.(*ssa.Parameter)
	if !ok || !receiver || code.IsContext(p.Type()) {
		return false
	}
	return p.Parent().Signature.Recv() == nil || p.Parent().Params[0] != p
}
