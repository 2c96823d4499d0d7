package code

import (
	"iter"

	"golang.org/x/tools/go/ssa"
)

// Promoted yields the calls that use what a struct embeds, such as those of its methods, each with the value that it uses. Nothing for other fields.
//
//	conn *net.UDPConn    conn.Close() is (*net.conn).Close, on conn.conn
func Promoted(part *ssa.FieldAddr) iter.Seq2[ssa.Value, ssa.CallInstruction] {
	return func(yield func(ssa.Value, ssa.CallInstruction) bool) {
		if !FieldOf(part).Embedded() {
			return
		}
		for on := range viewsOf(part) {
			for _, use := range *on.Referrers() {
				if call, ok := use.(ssa.CallInstruction); ok && !yield(on, call) {
					return
				}
			}
		}
	}
}

// Embedder is what embeds the receiver of a promoted method, by address or by value, however deep; the receiver itself where nothing does.
//
//	engine.GET(path, handle) is (*gin.RouterGroup).GET on engine.RouterGroup: engine
func Embedder(recv ssa.Value) ssa.Value {
	for {
		part, ok := recv.(*ssa.FieldAddr)
		if load, loaded := recv.(*ssa.UnOp); loaded {
			part, ok = load.X.(*ssa.FieldAddr)
		}
		if !ok || !FieldOf(part).Embedded() {
			return recv
		}
		recv = part.X
	}
}

// viewsOf yields the address of a field and what is loaded from it.
func viewsOf(part *ssa.FieldAddr) iter.Seq[ssa.Value] {
	return func(yield func(ssa.Value) bool) {
		if !yield(part) {
			return
		}
		for _, use := range *part.Referrers() {
			if load, ok := use.(*ssa.UnOp); ok && !yield(load) {
				return
			}
		}
	}
}
