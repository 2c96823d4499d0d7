package modshard

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
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

// ofNode reports whether what is picked is another machine, or the way to one.
func (p *pick) ofNode() bool {
	switch {
	case p.leadsAway(p.elem, 0):
		p.kind = clients
	case !p.called():
		return false
	case code.IsString(p.elem):
		p.kind = addresses
	default:
		p.kind = clients
	}
	return true
}

// maxDeep is through how many structs a client is looked for.
const maxDeep = 2

// leadsAway reports whether values of a type are clients of a library, or structs of ours that have one.
func (p *pick) leadsAway(t types.Type, depth int) bool {
	if !p.effects.IsOurs(t) {
		return p.isClient(t)
	}
	s := code.Struct(t)
	if s == nil || depth == maxDeep || code.HasMutex(s) {
		return false
	}
	for f := range s.Fields() {
		if p.leadsAway(f.Type(), depth+1) {
			return true
		}
	}
	return false
}

// isClient reports whether some method of a library's type waits for another machine.
func (p *pick) isClient(t types.Type) bool {
	if code.Named(t) == nil {
		return false
	}
	if _, pointer := types.Unalias(t).(*types.Pointer); !pointer && !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	for m := range types.NewMethodSet(t).Methods() {
		fn, ok := m.Obj().(*types.Func)
		if !ok {
			continue
		}
		if row := p.effects.Models.Func(fn); row != nil && row.Waits != nil && !row.Waits.Local && !row.Waits.Cleanup {
			return true
		}
	}
	return false
}

// called reports whether a call that asks another machine is given what is picked, or is made on it.
func (p *pick) called() bool {
	for call := range code.Calls(p.fn) {
		if !code.Reaches(p.at, call) || !p.away(call) {
			continue
		}
		for _, arg := range code.Arguments(call) {
			if code.Yields(arg, p.at) {
				return true
			}
		}
	}
	return false
}

// away reports whether a call asks another machine.
func (p *pick) away(call ssa.CallInstruction) bool {
	for _, e := range p.effects.Call(call) {
		if e.Kind == summary.Wait && e.Flags&(summary.Local|summary.Cleanup) == 0 {
			return true
		}
	}
	return false
}
