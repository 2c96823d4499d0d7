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
