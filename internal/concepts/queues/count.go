package queues

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/containers"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// counted reports whether the queue is bounded by a number beside it rather than by its length: bytes that wait, a count of its
// own. The function that appends, one that calls it, or one that it calls behind that compares the number and does something about it.
func (l *limit) counted() bool {
	for _, a := range l.use.appends {
		owner := ownerOf(l.r, a)
		if l.countedIn(a.Parent(), owner) || l.countedBehind(a, owner) {
			return true
		}
		for _, call := range l.r.Index.Callers[code.Origin(a.Parent())] {
			if l.countedIn(call.Parent(), owner) {
				return true
			}
		}
	}
	return false
}

// countedBehind reports whether a method of what holds the queue is always called behind an append and does so.
//
//	c.fifo.PushBack(e); c.bytes += e.size; c.enforceLimit()
func (l *limit) countedBehind(a ssa.Instruction, owner *types.Named) bool {
	for call := range code.Calls(a.Parent()) {
		fn := call.Common().StaticCallee()
		if fn == nil || owner == nil || fn.Signature.Recv() == nil || !code.Before(a, call) {
			continue
		}
		of := code.Named(fn.Signature.Recv().Type())
		if of != nil && of.Origin() == owner.Origin() && l.countedIn(code.Origin(fn), owner) {
			return true
		}
	}
	return false
}

// ownerOf is the struct type that holds the queue to which an instruction appends, or nil for a package variable.
func ownerOf(r *effects.Result, at ssa.Instruction) *types.Named {
	var place ssa.Value
	switch at := at.(type) {
	case *ssa.Store:
		place = at.Addr
	case *ssa.Call: // of a container
		for _, a := range containers.ActsOf(r, at) {
			place = a.On
		}
	}
	if addr, ok := place.(*ssa.FieldAddr); ok {
		return code.Named(addr.X.Type())
	}
	return nil
}

func (l *limit) countedIn(fn *ssa.Function, owner *types.Named) bool {
	for _, b := range fn.Blocks {
		br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		cmp, ok := br.Cond.(*ssa.BinOp)
		if !ok || !ordered(cmp) || !l.counter(cmp.X, owner, 0) && !l.counter(cmp.Y, owner, 0) {
			continue
		}
		if yes, no := b.Succs[0], b.Succs[1]; l.acts(yes, no, b) || l.acts(no, yes, b) {
			return true
		}
	}
	return false
}

// ordered reports whether a comparison asks for more or less, and not whether there is anything at all.
func ordered(cmp *ssa.BinOp) bool {
	switch cmp.Op {
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
	default:
		return false
	}
	for _, side := range []ssa.Value{cmp.X, cmp.Y} {
		if c, ok := side.(*ssa.Const); ok && (c.Value == nil || c.Value.Kind() != constant.Int || c.Int64() <= 1) {
			return false
		}
	}
	return true
}

// counter reports whether a number is computed from a field of the struct that holds the queue, or, where a package variable
// does, from another one.
func (l *limit) counter(v ssa.Value, owner *types.Named, depth int) bool {
	if depth > maxLimitDepth {
		return false
	}
	switch v := v.(type) {
	case *ssa.UnOp:
		return code.IsInteger(v.Type()) && l.beside(v.X, owner)
	case *ssa.BinOp:
		return l.counter(v.X, owner, depth+1) || l.counter(v.Y, owner, depth+1)
	case *ssa.Convert:
		return l.counter(v.X, owner, depth+1)
	case *ssa.Call: // of an atomic one, or of a method that returns one
		fn := v.Call.StaticCallee()
		if fn != nil && l.r.Functions[code.Origin(fn)] != nil {
			return l.returnsCounter(code.Origin(fn), owner, depth)
		}
		return fn != nil && (fn.Name() == "Load" || fn.Name() == "Add") && code.IsInteger(v.Type()) && len(v.Call.Args) > 0 && l.beside(v.Call.Args[0], owner)
	}
	return false
}

// returnsCounter reports whether all that a function does is to return such a number, under a lock or not.
func (l *limit) returnsCounter(fn *ssa.Function, owner *types.Named, depth int) bool {
	if fn.Signature.Results().Len() != 1 || len(fn.Blocks) > 2 {
		return false
	}
	for _, instr := range fn.Blocks[0].Instrs {
		switch instr := instr.(type) {
		case *ssa.Store: // the result of a function that defers
			if _, result := instr.Addr.(*ssa.Alloc); result && l.counter(instr.Val, owner, depth+1) {
				return true
			}
		case *ssa.Return:
			return len(instr.Results) == 1 && l.counter(instr.Results[0], owner, depth+1)
		}
	}
	return false
}

func (l *limit) beside(addr ssa.Value, owner *types.Named) bool {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return owner != nil && code.Named(addr.X.Type()) != nil && code.Named(addr.X.Type()).Origin() == owner.Origin()
	case *ssa.Global:
		return owner == nil && addr.Pkg == l.r.Code.SSA()
	}
	return false
}
