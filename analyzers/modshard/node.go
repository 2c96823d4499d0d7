package modshard

import (
	"go/types"

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
