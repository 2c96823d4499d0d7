package deliveries

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// memory asks what is written into a variable: by stores, or by a call that gets its address and what the message is made into.
//
//	var o Order
//	json.Unmarshal(d.Body, &o)	// o stems from d
func (s *stemming) memory(addr ssa.Value) bool {
	if addr.Referrers() == nil {
		return false
	}
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == addr && s.value(ref.Val) {
				return true
			}
		case *ssa.MapUpdate:
			if ref.Map == addr && s.value(ref.Value) {
				return true
			}
		case *ssa.FieldAddr, *ssa.IndexAddr, *ssa.MakeInterface, *ssa.Slice:
			if v := ref.(ssa.Value); !s.seen[v] && s.through(v) {
				return true
			}
		case ssa.CallInstruction:
			if s.filled(addr, ref) {
				return true
			}
		}
	}
	return false
}

func (s *stemming) through(v ssa.Value) bool {
	s.seen[v] = true
	return s.memory(v)
}

// filled reports whether a call gets an address besides what stems from the message.
func (s *stemming) filled(addr ssa.Value, call ssa.CallInstruction) bool {
	gets, other := false, false
	for _, arg := range code.Arguments(call) {
		if arg == addr {
			gets = true
			continue
		}
		other = other || s.value(arg)
	}
	return gets && other
}
