package connections

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// halfOf is what a call that sets a deadline speaks of.
func halfOf(s *models.Sets) half {
	switch s.Only {
	case models.OnlyRead:
		return reads
	case models.OnlyWrite:
		return writes
	}
	return both
}

// sets notes that a call sets a deadline, or takes it away.
//
//	conn.SetReadDeadline(time.Now().Add(idle))    bounds reads
//	conn.SetDeadline(time.Time{})                 takes it away
func (w *walk) sets(e *event, call ssa.CallInstruction, s *models.Sets) {
	if code.IsZeroStruct(w.r.Argument(call, s.Arg)) {
		e.clears = halfOf(s)&reads != 0
		return
	}
	e.guards |= halfOf(s)
}

// takesAway recognises a deferred call that takes the deadline of reads away.
//
//	defer conn.SetDeadline(time.Time{})
func (w *walk) takesAway(call ssa.CallInstruction) bool {
	m := w.r.Model(call)
	if m == nil || m.Sets == nil || m.Sets.What != "deadline" {
		return false
	}
	return halfOf(m.Sets)&reads != 0 && code.IsZeroStruct(w.r.Argument(call, m.Sets.Arg))
}

// cleared reports whether a wait is for the answer to something that the peer is asked after the deadline was taken away which bounded what came
// before. Who only listens from then on may mean to do so for as long as it takes.
//
//	conn.SetDeadline(time.Now().Add(limit))
//	err := secure.Handshake()
//	conn.SetDeadline(time.Time{})
//	fmt.Fprintln(secure, question)
//	answer, err := in.ReadString('\n')
func (w *walk) cleared(g, e *event) bool {
	if g.untimed {
		return false
	}
	for _, c := range w.events {
		if c.clears && (c == g || w.passes(g.at, c.at, e.at)) && w.asks(c, e) {
			return true
		}
	}
	return false
}

// passes reports whether every way from a to b goes through mid.
func (w *walk) passes(a, mid, b ssa.Instruction) bool {
	switch from, over, to := a.Block(), mid.Block(), b.Block(); {
	case from == to && code.Before(a, b):
		return over == from && code.Before(a, mid) && code.Before(mid, b)
	case over == to:
		return code.Before(mid, b)
	case over == from:
		return code.Before(a, mid)
	default:
		return !code.ReachesBlock(from, to, over)
	}
}

// asks reports whether the peer is asked something between two events, or by the second before it waits.
func (w *walk) asks(a, b *event) bool {
	if b.asked {
		return true
	}
	for _, q := range w.events {
		if q.write != nil && w.leads(a.at, q.at) && w.leads(q.at, b.at) && q.at.Block().Dominates(b.at.Block()) {
			return true
		}
	}
	return false
}

// again reports whether what is written comes again and again, each time after something else was waited for: then what a peer does not read piles
// up until nothing more fits.
//
//	for line := range lines { conn.Write(line) }
//	for { line, err := in.ReadString('\n'); ...; conn.Write(answer) }
func (w *walk) again(e *event) bool {
	for _, l := range code.Loops(e.at.Parent()) {
		if l.Blocks[e.at.Block()] && (w.made == nil || !l.Blocks[w.made.Block()]) && w.waitsIn(l) {
			return true
		}
	}
	return false
}

// waitsIn reports whether a loop waits for the peer, or for others.
func (w *walk) waitsIn(l *code.Loop) bool {
	for b := range l.Blocks {
		for _, instr := range b.Instrs {
			v, ok := instr.(ssa.Value)
			if e := w.events[instr]; ok && code.IsReceive(v) || e != nil && e.wait != nil {
				return true
			}
		}
	}
	return false
}

// writesTo reports whether a call of a library's function writes to the argument k, as models count: the connection itself, or what encodes or
// buffers on the way to it.
//
//	conn.Write(b)    fmt.Fprintln(conn, text)    request.Write(conn)    gob.NewEncoder(conn).Encode(v)
func writesTo(r *effects.Result, call ssa.CallInstruction, k int) bool {
	callee := r.Callee(call)
	sig := callee.Signature()
	if k >= 0 {
		t := sig.Params().At(min(k, sig.Params().Len()-1)).Type()
		return code.HasMethod(t, "Write") && !code.HasMethod(t, "Read")
	}
	if m := r.Model(call); m != nil && m.Waits != nil {
		return m.Waits.Bound == "conn" && callee.Name() == "Write"
	}
	last := sig.Results().Len() - 1
	return !code.HasMethod(sig.Recv().Type(), "Read") && sig.Params().Len() > 0 && last >= 0 && code.IsError(sig.Results().At(last).Type())
}
