package code

import "go/types"

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
