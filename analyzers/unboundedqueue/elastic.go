package unboundedqueue

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/rule"
)

// elastic looks for a loop that receives from one channel into a slice and sends the slice's elements to another.
func (c *checker) elastic(fn *ssa.Function) {
	for _, l := range code.Loops(fn) {
		for b := range l.Blocks {
			for _, instr := range b.Instrs {
				sel, ok := instr.(*ssa.Select)
				if !ok || !receivesAndSends(sel) {
					continue
				}
				if grow := c.buffer(l, sel); grow != nil && !c.stated.Stated("bounded", grow.Pos()) && !c.stated.Stated("bounded", fn.Pos()) {
					rule.Report(c.pass, elastic, c.code.Range(grow), nil,
						"all that comes between two channels is buffered in %s: nothing slows the sender down", fn.Name())
				}
				return
			}
		}
	}
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

// buffer finds the append, in the loop, of what the select received; nil when the loop looks at the length of the slice: at
// some length it stops to receive.
func (c *checker) buffer(l *code.Loop, sel *ssa.Select) *ssa.Call {
	var grow *ssa.Call
	for b := range l.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Call:
				if isBuiltin(instr, "append") && len(instr.Call.Args) == 2 && receivedFrom(instr.Call.Args[1], sel, 0) {
					grow = instr
				}
				if m := c.effects.Model(instr); m != nil {
					if q := m.Enqueues; q != nil && q.Bounded == "never" && q.On != nil && receivedFrom(c.effects.Argument(instr, q.Arg), sel, 0) {
						grow = instr
					}
					if m.Returns != nil && m.Returns.What == "length" && comparesMore(instr) {
						return nil
					}
				}
			case *ssa.BinOp:
				if limitsLength(instr) {
					return nil
				}
			}
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
