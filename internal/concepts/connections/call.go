package connections

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// evaluate says what a call does with the parts that it gets.
func (w *walk) evaluate(call ssa.CallInstruction) {
	if _, deferred := call.(*ssa.Defer); deferred {
		w.out.clears = w.out.clears || w.takesAway(call)
		return // it runs when all waits of the function are over
	}
	e := w.event(call)
	*e = event{at: call}
	given := w.given[call]
	if fn, parts := w.body(call, given); fn != nil {
		w.nested(e, call, w.function(fn, parts, nil))
		return
	}
	for _, a := range given {
		if a.free != nil || a.field != nil {
			e.given()
			continue
		}
		w.library(e, call, a)
	}
}

// body is the function of the package that a call runs, and the parts that it gets there.
func (w *walk) body(call ssa.CallInstruction, given []argument) (*ssa.Function, []part) {
	var fn *ssa.Function
	for _, a := range given {
		if a.free != nil {
			fn = a.free
		}
	}
	if callee := call.Common().StaticCallee(); fn == nil && callee != nil && w.r.Functions[code.Origin(callee)] != nil {
		fn = code.Origin(callee)
	}
	var parts []part
	for _, a := range given {
		switch {
		case fn == nil:
		case a.free != nil:
			parts = append(parts, part{a.free.FreeVars[a.k], a.field, a.cell})
		case a.k < len(fn.Params):
			parts = append(parts, part{fn.Params[a.k], a.field, false})
		}
	}
	return fn, parts
}

// nested says what a call does by what the function that it runs does.
func (w *walk) nested(e *event, call ssa.CallInstruction, in used) {
	_, isGo := call.(*ssa.Go)
	m := w.r.Model(call)
	e.async = isGo || m != nil && slices.ContainsFunc(m.Calls, func(c models.Calls) bool { return c.How == "goroutine" })
	e.guards, e.untimed, e.closes, e.clears = in.guards, in.untimed, in.closes, in.clears
	if e.async && in.touches {
		e.given() // it goes on beside what follows
	}
	e.wait, e.write, e.flood, e.asked, e.listens = in.wait.by(call), in.write.by(call), in.flood.by(call), in.asked, in.listens
	made, ok := call.(*ssa.Call)
	if !ok {
		return
	}
	for _, out := range in.returned {
		w.add(part{v: code.Result(made, out.result), field: out.field})
	}
}

// library says what a call of a library's function, or one that is not understood, does.
func (w *walk) library(e *event, call ssa.CallInstruction, a argument) {
	callee := w.r.Callee(call)
	_, async := call.(*ssa.Go)
	if does, known := w.abroad(call, a); known {
		e.streams(call, does, async)
		return
	}
	if callee == nil || async {
		e.given()
		return
	}
	m := w.r.Model(call)
	receiver := a.k == 0 && callee.Signature().Recv() != nil
	takes := w.r.Models.Takes(callee, position(callee, a.k))
	switch {
	case receiver && m != nil && m.Sets != nil && m.Sets.What == "deadline":
		w.sets(e, call, m.Sets)
	case receiver && code.IsClose(callee):
		e.closes = true
	case waitsFor(w.r, call, position(callee, a.k)):
		if w.copiesBothWays(call, a) {
			e.given()
			return
		}
		e.wait = &Wait{Call: call}
		w.wraps(call, takes)
	case takes != nil && (takes.Does == models.TakesLends || takes.Does == models.TakesOwns):
		w.wraps(call, takes)
	case takes != nil && takes.Does == models.TakesReads, receiver && w.foreign(callee): // it writes, or asks for something that is known
		if writesTo(w.r, call, position(callee, a.k)) {
			e.write = &Wait{Call: call, Writes: true}
		}
	case m != nil && m.Returns != nil && m.Returns.What == "unwrap":
		w.wraps(call, &models.Takes{})
	default:
		e.given()
	}
}

// streams notes what a function of the project does that only reads or writes, as its summary says.
func (e *event) streams(call ssa.CallInstruction, does summary.Streamed, async bool) {
	if e.async = async; async {
		e.given() // it goes on beside what follows
	}
	if does.Reads {
		e.wait = &Wait{Call: call}
	}
	if does.Writes {
		e.write = &Wait{Call: call, Writes: true}
	}
}

// foreign reports whether a function is one of a library.
func (w *walk) foreign(fn *types.Func) bool { return fn.Pkg() != nil && !w.r.Ours(fn.Pkg()) }

// wraps follows what a library makes around a connection: tls.Client(conn, cfg), bufio.NewReader(conn).
func (w *walk) wraps(call ssa.CallInstruction, row *models.Takes) {
	if made, ok := call.(*ssa.Call); ok && row != nil && row.Does != models.TakesReads {
		w.add(part{v: code.Result(made, row.Result)})
	}
}

// position is how models count argument k, the receiver being the first.
func position(callee *types.Func, k int) int {
	if callee.Signature().Recv() != nil {
		return k - 1
	}
	return k
}

// waitsFor reports whether a call of a library's function waits for what comes over the argument k, as models count: it reads it, or makes a
// client or a server of some protocol with it, which begins with a handshake or a greeting.
//
//	conn.Read(buf)    reader.ReadString('\n')    smtp.NewClient(conn, host)    io.ReadFull(conn, header)
func waitsFor(r *effects.Result, call ssa.CallInstruction, k int) bool {
	callee := r.Callee(call)
	first := position(callee, 0)
	if m := r.Model(call); m != nil && m.Waits != nil {
		own := first == 0 || m.Waits.Protocol == "tcp" && m.Opens == nil
		return k == first && own && m.Waits.Bound == "conn" && callee.Name() != "Write"
	} else if m != nil && m.Runs == "read" {
		return k == first
	}
	return yields(r, callee, k)
}

// yields reports whether what a library's function brings comes out of an argument that it reads, and not later, out of what it makes of it.
func yields(r *effects.Result, callee *types.Func, k int) bool {
	if k >= callee.Signature().Params().Len() || k >= 0 && !code.HasMethod(callee.Signature().Params().At(k).Type(), "Read") {
		return false
	}
	rows, _ := r.Models.Yields(callee)
	takes := r.Models.Takes(callee, k)
	return (takes == nil || takes.Does == models.TakesReads) && slices.ContainsFunc(rows, func(y models.Yields) bool { return slices.Contains(y.From, k) })
}

// copiesBothWays reports whether a call copies from one connection to another: that is a tunnel, which lasts as long as its ends like.
func (w *walk) copiesBothWays(call ssa.CallInstruction, a argument) bool {
	for k, arg := range code.Arguments(call) {
		if k == a.k {
			continue
		}
		if box, ok := arg.(*ssa.MakeInterface); ok {
			arg = box.X
		}
		if change, ok := arg.(*ssa.ChangeInterface); ok {
			arg = change.X
		}
		if isConnection(arg.Type()) {
			return true
		}
	}
	return false
}
