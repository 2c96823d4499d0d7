package batches

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// maxWrapped is through how many readers around each other a connection is looked for.
const maxWrapped = 4

// ofPeer reports whether what a loop reads from is, or was made of, a connection that somebody else opened: each turn answers what he sends
// next, and he decides how often that is. One that was dialled here is read for what was asked.
//
//	func (s *Server) serve(conn net.Conn) {
//		lines := bufio.NewScanner(conn)
//		for lines.Scan() { s.answer(conn, lines.Text()) }
func (x *extents) ofPeer(v ssa.Value, depth int) bool {
	switch role := x.r.RoleOf(v.Type()); {
	case depth == 0:
		return false
	case role == "connection":
		return !x.dialled(v)
	}
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return x.ofPeer(v.X, depth)
	case *ssa.ChangeInterface:
		return x.ofPeer(v.X, depth)
	case *ssa.Call:
		return slices.ContainsFunc(code.Arguments(v), func(arg ssa.Value) bool { return x.ofPeer(arg, depth-1) })
	}
	return false
}

// dialled reports whether a connection is known to be one that the package opened.
func (x *extents) dialled(conn ssa.Value) bool {
	sources, _ := x.r.Sources(conn)
	return slices.ContainsFunc(sources, func(v ssa.Value) bool {
		if got, ok := v.(*ssa.Extract); ok {
			v = got.Tuple
		}
		call, ok := v.(*ssa.Call)
		return ok && slices.ContainsFunc(x.r.Call(call), func(e summary.Effect) bool { return e.Has(summary.Dials) })
	})
}
