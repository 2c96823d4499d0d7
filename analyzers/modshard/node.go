package modshard

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

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

// called reports whether a call that asks another machine is given what is picked, or is made on it, here or where a function of the package has picked it
// for its callers.
//
//	func (s *Set) pick(key string) string { return s.addrs[hash(key)%uint32(len(s.addrs))] }	net.Dial("tcp", s.pick(key))
func (p *pick) called() bool { return p.asks(p.at, map[ssa.Instruction]bool{}) }

func (p *pick) asks(picked ssa.Instruction, seen map[ssa.Instruction]bool) bool {
	if seen[picked] || len(seen) > maxAskers {
		return false
	}
	seen[picked] = true
	for call := range code.Calls(picked.Parent()) {
		if !code.Reaches(picked, call) || !yieldsAny(code.Arguments(call), picked) || !p.away(call) {
			continue
		}
		if picked == p.at || p.isTo(call, picked) {
			return true
		}
	}
	return returned(picked) && slices.ContainsFunc(p.effects.Index.Callers[code.Origin(picked.Parent())], func(call ssa.CallInstruction) bool {
		got, ok := call.(*ssa.Call)
		return ok && p.asks(got, seen)
	})
}

// isTo reports whether a call is made on what a function has picked, or to the address that it is: what is merely told to another machine may be any text.
//
//	net.Dial("tcp", s.pick(key))    http.Get(s.pick(key) + "/" + key)    db.Exec("update users set color = $1", pickColor(name)) is none
func (p *pick) isTo(call ssa.CallInstruction, picked ssa.Instruction) bool {
	for i, arg := range code.Arguments(call) {
		switch {
		case !code.Yields(arg, picked):
		case !code.IsString(arg.Type()):
			if i == 0 && call.Common().Signature().Recv() != nil {
				return true
			}
		case p.dials(call) || isValue(leftmost(arg), picked):
			return true
		}
	}
	return false
}

// dials reports whether a call connects to another machine.
func (p *pick) dials(call ssa.CallInstruction) bool {
	return slices.ContainsFunc(p.effects.Call(call), func(e summary.Effect) bool { return e.Has(summary.Dials) })
}

// leftmost is what a text begins with.
func leftmost(v ssa.Value) ssa.Value {
	for {
		sum, ok := v.(*ssa.BinOp)
		if !ok {
			return v
		}
		v = sum.X
	}
}

func isValue(v ssa.Value, is ssa.Instruction) bool {
	instr, ok := v.(ssa.Instruction)
	return ok && instr == is
}

// maxAskers is how many callers are looked at.
const maxAskers = 50

// returned reports whether a function returns what is picked.
func returned(picked ssa.Instruction) bool {
	for instr := range code.Instructions(picked.Parent()) {
		if ret, ok := instr.(*ssa.Return); ok && yieldsAny(ret.Results, picked) {
			return true
		}
	}
	return false
}

func yieldsAny(values []ssa.Value, picked ssa.Instruction) bool {
	return slices.ContainsFunc(values, func(v ssa.Value) bool { return code.Yields(v, picked) })
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
