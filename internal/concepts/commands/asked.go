package commands

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// maxGuarded is through how many calls a condition is looked for.
const maxGuarded = 3

// OnlyWhere reports whether a place is only reached behind some block, such as that of a branch: in its function, around the literal that it is in,
// or at all calls of its function.
//
//	if *pprofAddr != "" {	// behind this block
//		go func() { listen(*pprofAddr) }()
//	}
//	func listen(addr string) { http.ListenAndServe(addr, nil) }	// the place
func OnlyWhere(r *effects.Result, at ssa.Instruction, behind func(*ssa.BasicBlock) bool) bool {
	return onlyWhere(r, at, behind, 0)
}

func onlyWhere(r *effects.Result, at ssa.Instruction, behind func(*ssa.BasicBlock) bool, depth int) bool {
	if behind(at.Block()) {
		return true
	}
	fn := at.Parent()
	if fn.Parent() != nil {
		made := makesLiteral(fn)
		return made != nil && onlyWhere(r, made, behind, depth)
	}
	calls, all := r.Callers(fn)
	if !all || len(calls) == 0 || depth >= maxGuarded {
		return false
	}
	for _, call := range calls {
		if !onlyWhere(r, call, behind, depth+1) {
			return false
		}
	}
	return true
}

// makesLiteral is the instruction of the function around a literal that makes or runs it, or nil.
func makesLiteral(literal *ssa.Function) ssa.Instruction {
	for instr := range code.Instructions(literal.Parent()) {
		for _, op := range instr.Operands(nil) {
			if *op == ssa.Value(literal) {
				return instr
			}
		}
	}
	return nil
}

// A switchOf is a branch on a setting: what is on where the setting is given, and what is off.
type switchOf struct {
	setting ssa.Value
	on, off *ssa.BasicBlock
}

// asks reads a branch as one on a setting: a truth, or a text, a number or a list that is compared with none.
//
//	if cfg.Enabled    if cfg.Addr != ""    if cfg.Port == 0 { return nil }    if len(cfg.Hosts) > 0
func asks(br *ssa.If) *switchOf {
	c := code.ConditionOf(br)
	if code.IsBool(c.Asks.Type()) {
		if cmp, ok := c.Asks.(*ssa.BinOp); ok {
			return compared(cmp, c)
		}
		return &switchOf{c.Asks, c.True, c.False}
	}
	return nil
}

func compared(cmp *ssa.BinOp, c code.Condition) *switchOf {
	if !isNone(cmp.Y) {
		return nil
	}
	asked := cmp.X
	if call, ok := asked.(*ssa.Call); ok {
		if b, builtin := call.Call.Value.(*ssa.Builtin); builtin && b.Name() == "len" {
			asked = call.Call.Args[0]
		}
	}
	switch cmp.Op {
	case token.NEQ, token.GTR:
		return &switchOf{asked, c.True, c.False}
	case token.EQL:
		return &switchOf{asked, c.False, c.True}
	}
	return nil
}

// isNone recognises "" and 0.
func isNone(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	if !ok || k.Value == nil {
		return false
	}
	switch k.Value.Kind() {
	case constant.String:
		return constant.StringVal(k.Value) == ""
	case constant.Int:
		return constant.Sign(k.Value) == 0
	}
	return false
}
