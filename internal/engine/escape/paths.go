package escape

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// closedOnAll reports whether every path from where a value is made to a return closes it. Where its maker has failed, or it is nil,
// there is nothing to close. A path that ends in a panic, or ends the process, does not count.
func closedOnAll(r *effects.Result, v ssa.Value, at access, closed []Closing, listed bool) bool {
	p := &paths{r: r, v: v, at: at, closes: map[ssa.Instruction]bool{}, seen: map[*ssa.BasicBlock]bool{}}
	for _, c := range closed {
		if !c.Some && !c.Async {
			p.closes[p.loopOf(c.At)] = true
		}
	}
	if p.beforehand(closed, listed) {
		return true
	}
	fn := v.Parent()
	if len(p.closes) == 0 || fn == nil || len(fn.Blocks) == 0 {
		return false
	}
	if def, ok := v.(ssa.Instruction); ok && def.Block() != nil {
		return p.from(def.Block(), slices.Index(def.Block().Instrs, def)+1)
	}
	return p.from(fn.Blocks[0], 0)
}

// beforehand reports whether a call was deferred before the value was made that closes what will be in a variable. Made again and
// again the values are all closed only if that is a list.
//
//	var conn net.Conn; defer func() { if conn != nil { conn.Close() } }(); conn, err = net.Dial("tcp", addr)
func (p *paths) beforehand(closed []Closing, listed bool) bool {
	def, ok := p.v.(ssa.Instruction)
	if !ok || def.Block() == nil {
		return false
	}
	loop := code.InnermostLoop(code.Loops(p.v.Parent()), def.Block())
	for _, c := range closed {
		if !c.Deferred || c.Some || c.Async || c.At.Parent() != p.v.Parent() {
			continue
		}
		again := loop != nil && !loop.Blocks[c.At.Block()]
		if precedes(c.At, def) && (listed || !again) {
			return true
		}
	}
	return false
}

// precedes reports whether an instruction has run whenever another one does.
func precedes(a, b ssa.Instruction) bool {
	if a.Block() == b.Block() {
		return slices.Index(a.Block().Instrs, a) < slices.Index(b.Block().Instrs, b)
	}
	return a.Block().Dominates(b.Block())
}

type paths struct {
	r      *effects.Result
	v      ssa.Value
	at     access
	closes map[ssa.Instruction]bool
	seen   map[*ssa.BasicBlock]bool
}

// from walks from an instruction to all the ends that lie behind it, each block once.
func (p *paths) from(b *ssa.BasicBlock, i int) bool {
	work := slices.Clone(p.after(b, i))
	for len(work) > 0 {
		b, work = work[len(work)-1], work[:len(work)-1]
		if b == nil {
			return false
		}
		if !p.seen[b] {
			p.seen[b] = true
			work = append(work, p.after(b, 0)...)
		}
	}
	return true
}

// after lists the blocks in which a path goes on that has closed nothing yet; nil is its end.
func (p *paths) after(b *ssa.BasicBlock, i int) []*ssa.BasicBlock {
	for _, instr := range b.Instrs[i:] {
		switch instr := instr.(type) {
		case *ssa.Return:
			return []*ssa.BasicBlock{nil}
		case *ssa.Panic:
			return nil
		case *ssa.If:
			if open := p.open(instr); open >= 0 {
				return b.Succs[open : open+1]
			}
		case *ssa.Call:
			if p.r.NeverReturns(instr) {
				return nil
			}
		}
		if p.closes[instr] {
			return nil
		}
		if v, ok := instr.(ssa.Value); ok && v == p.v {
			return []*ssa.BasicBlock{nil} // made again before it was closed
		}
	}
	return b.Succs
}

// loopOf is the head of the loop that closes each element of a list, in place of the call that does: where there is none, nothing is
// left to close.
//
//	for _, c := range conns { c.Close() }
func (p *paths) loopOf(at ssa.Instruction) ssa.Instruction {
	call, ok := at.(*ssa.Call)
	if !ok || !eachElement(call) {
		return at
	}
	loop := code.InnermostLoop(code.Loops(at.Parent()), at.Block())
	if loop == nil {
		return at
	}
	for _, latch := range loop.Head.Preds {
		if loop.Blocks[latch] && !at.Block().Dominates(latch) {
			return at
		}
	}
	return loop.Head.Instrs[0]
}

// eachElement reports whether what a call closes is an element of a list or map.
func eachElement(call *ssa.Call) bool {
	args := code.Arguments(call)
	v := call.Call.Value
	if len(args) > 0 {
		v = args[0]
	}
	switch v := v.(type) {
	case *ssa.UnOp:
		_, index := v.X.(*ssa.IndexAddr)
		return index
	case *ssa.Extract:
		_, next := v.Tuple.(*ssa.Next)
		return next
	}
	return false
}
