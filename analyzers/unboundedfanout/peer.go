package unboundedfanout

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
)

// bringsPeer holds where what a turn received is no message but somebody who stays: a connection, what is opened within one, or what holds one
// and nothing that was sent over it. Each of these has a goroutine for as long as it lives, as in a loop that accepts.
//
//	for conn := range accepted { go s.serve(conn) }
//	for s := range sessions { go s.run() }    type session struct { conn *websocket.Conn; ... }
func (s *start) bringsPeer() bool {
	return slices.ContainsFunc(s.handed(), func(v ssa.Value) bool {
		return peer(held(v)) && batches.Varies(s.effects, v, s.extent) != batches.Hoistable
	})
}

// held is the type of what is handed on: of a variable that a literal captures, what lies in it.
func held(v ssa.Value) types.Type {
	if variable, ok := v.(*ssa.Alloc); ok {
		return variable.Type().(*types.Pointer).Elem()
	}
	return v.Type()
}

// peer reports whether a type is a connection, or a struct that holds one beside what tells about it.
func peer(t types.Type) bool {
	if duplex(t) {
		return true
	}
	s := code.Struct(t)
	if s == nil {
		return false
	}
	found := false
	for f := range s.Fields() {
		if types.TypeString(f.Type(), nil) == "[]byte" {
			return false // it was sent
		}
		found = found || duplex(f.Type())
	}
	return found
}

// duplex recognises what has somebody at its other end: it tells who that is, or is any stream that is read, written and closed, of which
// a library says that it ends at a time. A file is none.
//
//	net.Conn    *websocket.Conn    ssh.Channel    io.ReadWriteCloser    *quic.Stream
func duplex(t types.Type) bool {
	if !code.HasMethod(t, "Close") {
		return false
	}
	if code.HasMethod(t, "RemoteAddr") {
		return true
	}
	stream := types.IsInterface(t) || code.HasMethod(t, "SetDeadline") && !code.HasMethod(t, "Seek")
	return stream && code.HasMethod(t, "Read") && code.HasMethod(t, "Write")
}
