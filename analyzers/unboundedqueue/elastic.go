package unboundedqueue

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/rule"
)

// elastic looks for a loop that receives from one channel into a slice and sends the slice's elements to another.
func (c *checker) elastic(fn *ssa.Function) {
	for _, l := range code.Loops(fn) {
		sel := between(fn, l)
		if sel == nil {
			continue
		}
		b := &buffer{checker: c, loop: l, sel: sel}
		if b.grow = b.grows(); b.grow == nil {
			return
		}
		c.buffers[b.grow] = true
		if detect.Excused(c.pass, elastic, b.grow.Pos(), b, bufferExcuses) {
			return
		}
		rule.Report(c.pass, elastic, c.code.Range(b.grow), nil,
			"all that comes between two channels is buffered in %s: nothing slows the sender down", fn.Name())
		return
	}
}

// between is the first select of a loop that receives from one channel and sends to another.
func between(fn *ssa.Function, l *code.Loop) *ssa.Select {
	for _, instr := range inside(fn, l) {
		if sel, ok := instr.(*ssa.Select); ok && receivesAndSends(sel) {
			return sel
		}
	}
	return nil
}

// inside lists the instructions of a loop.
func inside(fn *ssa.Function, l *code.Loop) []ssa.Instruction {
	var out []ssa.Instruction
	for _, b := range fn.Blocks {
		if l.Blocks[b] {
			out = append(out, b.Instrs...)
		}
	}
	return out
}

func receivesAndSends(sel *ssa.Select) bool {
	in, out := false, false
	for _, s := range sel.States {
		in = in || s.Dir == types.RecvOnly
		out = out || s.Dir == types.SendOnly && buffered(s.Send, map[ssa.Value]bool{})
	}
	return in && out
}

// buffered reports whether what is sent was in a container before. Whoever sends something else, and keeps what comes
// meanwhile, is done as soon as it is sent.
func buffered(v ssa.Value, seen map[ssa.Value]bool) bool {
	if v == nil || seen[v] {
		return false
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.IndexAddr, *ssa.Index, *ssa.Call:
		return true
	case *ssa.Alloc:
		for _, ref := range *v.Referrers() {
			if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(v) && buffered(s.Val, seen) {
				return true
			}
		}
	case *ssa.Phi, *ssa.UnOp, *ssa.MakeInterface, *ssa.TypeAssert, *ssa.Extract, *ssa.FieldAddr, *ssa.Field, *ssa.ChangeType:
		for _, op := range v.(ssa.Instruction).Operands(nil) {
			if *op != nil && buffered(*op, seen) {
				return true
			}
		}
	}
	return false
}

// grows finds the append, in the loop, of what the select received.
func (b *buffer) grows() *ssa.Call {
	var grow *ssa.Call
	for _, instr := range inside(b.sel.Parent(), b.loop) {
		call, ok := instr.(*ssa.Call)
		if !ok {
			continue
		}
		if isBuiltin(call, "append") && len(call.Call.Args) == 2 && receivedFrom(call.Call.Args[1], b.sel, 0) {
			grow = call
		}
		m := b.effects.Model(call)
		if m == nil || m.Enqueues == nil || m.Enqueues.Bounded != "never" || m.Enqueues.On == nil {
			continue
		}
		if receivedFrom(b.effects.Argument(call, m.Enqueues.Arg), b.sel, 0) {
			grow = call
		}
	}
	return grow
}

func isBuiltin(call *ssa.Call, name string) bool {
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == name
}

// receivedFrom follows the variadic slice of an append to what the select received.
func receivedFrom(v ssa.Value, sel *ssa.Select, depth int) bool {
	if depth > 6 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Extract:
		return v.Tuple == ssa.Value(sel)
	case *ssa.Slice:
		return receivedFrom(v.X, sel, depth+1)
	case *ssa.MakeInterface:
		return receivedFrom(v.X, sel, depth+1)
	case *ssa.Alloc:
		for _, ref := range *v.Referrers() {
			switch ref := ref.(type) {
			case *ssa.IndexAddr:
				for _, store := range *ref.Referrers() {
					if s, ok := store.(*ssa.Store); ok && receivedFrom(s.Val, sel, depth+1) {
						return true
					}
				}
			case *ssa.Store:
				if ref.Addr == ssa.Value(v) && receivedFrom(ref.Val, sel, depth+1) {
					return true
				}
			}
		}
	case *ssa.UnOp:
		return receivedFrom(v.X, sel, depth+1)
	}
	return false
}

// toldByLength recognises a call of a function of the package that tells by the length of something what to receive from, or whether to.
//
//	in, out, next := b.ends()    func (b *Belt) ends() (in <-chan Item, ...) { if len(b.held) < b.most { in = b.In } ... }
func (b *buffer) toldByLength(call *ssa.Call) bool {
	helper := b.body(&call.Call)
	if helper == nil || !tellsReceive(helper.Signature.Results()) {
		return false
	}
	for instr := range code.Instructions(helper) {
		if cmp, ok := instr.(*ssa.BinOp); ok && limitsLength(cmp) {
			return true
		}
	}
	return false
}

// tellsReceive reports whether one of some results may be a channel to receive from, or says yes or no.
func tellsReceive(results *types.Tuple) bool {
	for v := range results.Variables() {
		if ch, ok := code.Core(v.Type()).(*types.Chan); ok && ch.Dir() != types.SendOnly || code.IsBool(v.Type()) {
			return true
		}
	}
	return false
}

// comparesMore reports whether a length is held against more than nought or one.
func comparesMore(length *ssa.Call) bool {
	for _, ref := range *length.Referrers() {
		cmp, ok := ref.(*ssa.BinOp)
		if !ok {
			continue
		}
		for _, side := range []ssa.Value{cmp.X, cmp.Y} {
			if c, ok := code.Int(side); side != ssa.Value(length) && (!ok || c > 1) {
				return true
			}
		}
	}
	return false
}

// limitsLength recognises a comparison of a length with more than nought or one.
func limitsLength(cmp *ssa.BinOp) bool {
	for _, side := range [][2]ssa.Value{{cmp.X, cmp.Y}, {cmp.Y, cmp.X}} {
		call, ok := side[0].(*ssa.Call)
		if !ok || !isBuiltin(call, "len") {
			continue
		}
		if c, ok := code.Int(side[1]); !ok || c > 1 {
			return true
		}
	}
	return false
}
