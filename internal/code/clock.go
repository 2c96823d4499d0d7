package code

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// StartsClock reports whether a call starts a clock: a program of which that is all comes back again and again as well. In
// what a tool uses it is some cache's.
func StartsClock(callee *types.Func) bool {
	if callee == nil || callee.Pkg() == nil {
		return false
	}
	switch callee.Pkg().Path() + "." + callee.Name() {
	case "time.NewTicker", "time.Tick", "net.Listen", "net.ListenPacket":
		return true
	}
	return false
}

// TurnsByClock reports whether each turn of a loop waits for a clock, and for nothing else but a sign.
//
//	for range ticker.C { ... }
//	for { select { case <-ticker.C: ...; case <-ctx.Done(): return } }
//	for { <-time.After(period); ... }
func TurnsByClock(l *Loop) bool {
	clock := false
	for b := range l.Blocks {
		for _, instr := range b.Instrs {
			for _, ch := range ReceivesFrom(instr) {
				if IsTimeChannel(ch.Type()) {
					clock = true
				} else if !isSign(ch.Type()) {
					return false
				}
			}
		}
	}
	return clock
}

// TakesWhole recognises a store that leaves nothing of what was there: nil, a new list, or none of its elements.
//
//	items, s.items = s.items, nil    s.items = s.items[:0]    s.items = make([]Item, 0, n)
func TakesWhole(at ssa.Instruction) bool {
	s, ok := at.(*ssa.Store)
	if !ok {
		return false
	}
	switch v := s.Val.(type) {
	case *ssa.Const:
		return v.IsNil()
	case *ssa.MakeSlice:
		return IsZero(v.Len)
	case *ssa.Slice:
		return IsEmpty(v) || v.Low == nil && v.High != nil && IsZero(v.High)
	}
	return false
}
