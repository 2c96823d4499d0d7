package servers

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// maxMade bounds through how many calls it is looked what a listener is made of.
const maxMade = 4

// overOwnConnection reports whether a listener only has streams of a connection that the program itself has made: whom it has asked for that opens them, and
// nobody else can.
//
//	conn, err := d.DialContext(ctx, "tcp", relay)
//	session, err := yamux.Client(conn, nil)
//	srv.Serve(session)
func overOwnConnection(r *effects.Result, listener ssa.Value) bool {
	from, all := r.Sources(listener)
	return all && len(from) > 0 && !slices.ContainsFunc(from, func(v ssa.Value) bool { return !madeByDial(r, v, maxMade) })
}

// madeByDial reports whether a value comes from a call that dials, or from one that is given such a value.
func madeByDial(r *effects.Result, v ssa.Value, calls int) bool {
	if part, ok := v.(*ssa.Extract); ok {
		v = part.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok || calls == 0 {
		return false
	}
	if slices.ContainsFunc(r.Call(call), func(e summary.Effect) bool { return e.Has(summary.Dials) }) {
		return true
	}
	return slices.ContainsFunc(code.Arguments(call), func(arg ssa.Value) bool {
		from, all := r.Sources(arg)
		return all && slices.ContainsFunc(from, func(v ssa.Value) bool { return madeByDial(r, v, calls-1) })
	})
}
