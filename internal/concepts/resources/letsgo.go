package resources

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// letsGoOf reports whether some function of the package closes a thing of the type that was opened, or gives one away to who may: as another
// interface, to a function that is not in sight, to the callers of an exported one. What the function that opens it does where it fails does
// not count.
func letsGoOf(r *effects.Result, res *Resource) bool {
	l := &letting{r: r, res: res, home: code.Outermost(res.Call.Parent())}
	for _, f := range r.Order {
		for instr := range code.Instructions(f.Fn) {
			for _, op := range instr.Operands(nil) {
				if *op != nil && types.Identical((*op).Type(), res.Value.Type()) && l.letsGo(*op, instr) {
					return true
				}
			}
		}
	}
	return false
}

type letting struct {
	r    *effects.Result
	res  *Resource
	home *ssa.Function // that opens it
}

func (l *letting) letsGo(v ssa.Value, instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case ssa.CallInstruction:
		return l.call(v, instr)
	case *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.Send, *ssa.TypeAssert:
		return true
	case *ssa.Return:
		obj := instr.Parent().Object()
		return obj == nil || obj.Exported()
	case *ssa.MakeClosure:
		return code.IsBound(instr.Fn.(*ssa.Function))
	case *ssa.FieldAddr:
		return instr.X == v && l.ofPart(instr)
	case *ssa.Store:
		return instr.Val == v && l.leaves(instr.Addr)
	}
	return false
}

func (l *letting) ofPart(part *ssa.FieldAddr) bool {
	for on, call := range code.Promoted(part) {
		if l.call(on, call) {
			return true
		}
	}
	return false
}

// call reports whether a call closes what it is made on, or hands it to a function that is not in sight.
func (l *letting) call(v ssa.Value, call ssa.CallInstruction) bool {
	callee := l.r.Callee(call)
	args := code.Arguments(call)
	if callee == nil {
		return true
	}
	if callee.Signature().Recv() == nil || len(args) == 0 || args[0] != v {
		fn := call.Common().StaticCallee()
		return fn == nil || l.r.Functions[code.Origin(fn)] == nil
	}
	ends := l.res.Opens != nil && l.res.Opens.Close == callee.Name() || l.r.Says(lexicon.CleansUp, callee.Name())
	_, always := call.(*ssa.Defer)
	return ends && (always || code.Outermost(call.Parent()) != l.home)
}

// leaves reports whether an address is not one of a variable, a list, or a struct of the package.
func (l *letting) leaves(addr ssa.Value) bool {
	switch at := addr.(type) {
	case *ssa.Alloc, *ssa.FreeVar, *ssa.IndexAddr:
		return false
	case *ssa.FieldAddr:
		named := code.Named(at.X.Type())
		return named == nil || named.Obj().Pkg() != l.r.Pass.Pkg
	}
	return true
}
