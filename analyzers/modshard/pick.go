package modshard

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/rule"
)

// A pick takes an element of a list by the remainder of a hash and the list's length.
//
//	s.nodes[crc32.ChecksumIEEE([]byte(key))%uint32(len(s.nodes))]
type pick struct {
	*checker
	fn   *ssa.Function
	at   ssa.Instruction // the element that is picked
	list ssa.Value
	rem  *ssa.BinOp
	hash *ssa.Call
	elem types.Type
	kind rule.Kind
}

// pickAt recognises a pick, or returns nil.
func (c *checker) pickAt(fn *ssa.Function, instr ssa.Instruction) *pick {
	p := &pick{checker: c, fn: fn, at: instr}
	var index ssa.Value
	switch instr := instr.(type) {
	case *ssa.IndexAddr:
		p.list, index = instr.X, instr.Index
	case *ssa.Index:
		p.list, index = instr.X, instr.Index
	default:
		return nil
	}
	list, ok := code.Core(p.list.Type()).(*types.Slice)
	if !ok {
		return nil // an array is as long as ever
	}
	p.elem = list.Elem()
	p.rem = remainder(index)
	if p.rem == nil || !lengthOf(p.rem.Y, p.list) {
		return nil
	}
	p.hash = c.hashed(p.rem.X, 0)
	if p.hash == nil {
		return nil
	}
	return p
}

// bare is a value without conversions, and through a variable that is stored to once.
func bare(v ssa.Value) ssa.Value {
	for range maxSteps {
		switch x := v.(type) {
		case *ssa.Convert:
			v = x.X
		case *ssa.ChangeType:
			v = x.X
		default:
			return v
		}
	}
	return v
}

// maxSteps bounds how far an index is followed.
const maxSteps = 8

func remainder(index ssa.Value) *ssa.BinOp {
	rem, ok := bare(index).(*ssa.BinOp)
	if !ok || rem.Op != token.REM {
		return nil
	}
	return rem
}

// lengthOf reports whether a number is the length of a list.
func lengthOf(n, list ssa.Value) bool {
	call, ok := bare(n).(*ssa.Call)
	if !ok {
		return false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "len" && same(call.Call.Args[0], list, maxSteps)
}

// same reports whether two values are one, or were loaded from one place.
func same(a, b ssa.Value, depth int) bool {
	if a == b {
		return true
	}
	if depth == 0 {
		return false
	}
	switch x := a.(type) {
	case *ssa.UnOp:
		y, ok := b.(*ssa.UnOp)
		return ok && x.Op == y.Op && same(x.X, y.X, depth-1)
	case *ssa.FieldAddr:
		y, ok := b.(*ssa.FieldAddr)
		return ok && x.Field == y.Field && same(x.X, y.X, depth-1)
	}
	return false
}

// maxHelpers is through how many functions of the package a hash is followed.
const maxHelpers = 3

// hashed is the call that a number is the hash of, or nil.
//
//	h := fnv.New32a(); h.Write(key); h.Sum32()      xxhash.Sum64String(key)
//	func slot(key string) uint32 { ... return h.Sum32() }
func (c *checker) hashed(v ssa.Value, depth int) *ssa.Call {
	switch v := bare(v).(type) {
	case *ssa.Call:
		if m := c.effects.Model(v); m != nil {
			if m.Returns != nil && m.Returns.What == "hash" {
				return v
			}
			return nil
		}
		return c.hashedIn(v, depth)
	case *ssa.BinOp: // h & 0x7fffffff, h >> 1
		if !code.IsComparison(v.Op) && code.IsConst(v.Y) {
			return c.hashed(v.X, depth)
		}
	case *ssa.Phi: // if n < 0 { n = -n }
		for _, e := range v.Edges {
			if e != ssa.Value(v) && depth < maxHelpers {
				if call := c.hashed(e, depth+1); call != nil {
					return call
				}
			}
		}
	case *ssa.UnOp:
		if v.Op == token.SUB {
			return c.hashed(v.X, depth)
		}
	}
	return nil
}

// hashedIn looks for a hash among what a function of the package returns.
func (c *checker) hashedIn(call *ssa.Call, depth int) *ssa.Call {
	if depth >= maxHelpers {
		return nil
	}
	for _, fn := range c.effects.Bodies(call, false) {
		for _, b := range fn.Blocks {
			ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
			if !ok || len(ret.Results) == 0 {
				continue
			}
			if c.hashed(ret.Results[0], depth+1) != nil {
				return call
			}
		}
	}
	return nil
}
