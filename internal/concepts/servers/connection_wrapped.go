package servers

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
)

// maxWrapped is in how many things a connection may be wrapped, one in the other.
const maxWrapped = 4

// wrappedBy is what a value reads and writes for, if a library made it around something: a connection around a connection, a buffer.
//
//	tls.Client(conn, cfg)    bufio.NewReader(conn)
func wrappedBy(r *effects.Result, v ssa.Value) ssa.Value {
	call, ok := v.(*ssa.Call)
	if !ok {
		return nil
	}
	m := r.Model(call)
	if m == nil || m.Returns == nil || m.Returns.What != "unwrap" || m.Returns.From < 0 {
		return nil
	}
	return r.Argument(call, m.Returns.From)
}

// Reads is the connection that a call waits for until it answers, or nil: it is a method of it, of a buffer around it, or makes a client of
// some protocol with it, which begins with a handshake or a greeting.
//
//	conn.Read(buf)    reader.ReadString('\n')    smtp.NewClient(conn, host)
func Reads(r *effects.Result, call ssa.CallInstruction) ssa.Value {
	m := r.Model(call)
	switch {
	case m == nil:
	case m.Waits == nil:
		if m.Runs == "read" {
			return r.Argument(call, -1)
		}
	case m.Waits.Bound != "conn":
	case call.Common().Signature().Recv() == nil && !call.Common().IsInvoke():
		return r.Argument(call, 0)
	case m.Waits.Protocol == "tcp" && m.Opens == nil:
		return r.Argument(call, -1)
	}
	return nil
}

// usedWithoutDeadline reports whether a call uses a connection, itself or wrapped, and sets no deadline on it.
func usedWithoutDeadline(r *effects.Result, conn ssa.Value, call ssa.CallInstruction, depth int) bool {
	if r.Argument(call, -1) == conn {
		m := r.Model(call)
		return m == nil || m.Sets == nil || m.Sets.What != "deadline"
	}
	if Reads(r, call) == conn {
		return true
	}
	made, ok := call.(*ssa.Call)
	return ok && depth < maxWrapped && wrappedBy(r, made) == conn && staysWithoutDeadline(r, made, depth+1)
}
