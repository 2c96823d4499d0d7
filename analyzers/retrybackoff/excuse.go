package retrybackoff

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/concepts/retry"
)

// tries are a call that a loop repeats, in the function that has the loop.
type tries struct {
	*checker
	fn   *ssa.Function
	loop *retry.Loop
}

// excuses are why a maintainer leaves tries as they are, whether they pause or not; pacedExcuses those of tries that pause.
var (
	excuses      = []func(*tries) bool{staysInside, fewAtStart, mayWin, endsWithStream, endsWithPeer, onePacket, waitsFirst}
	pacedExcuses = []func(*tries) bool{movesOn}
)

// staysInside holds where nobody knows that the call leaves the process.
func staysInside(t *tries) bool { return !t.leaves(t.loop) }

// fewAtStart holds for a few tries when a program starts: they hurt nobody. Where nothing counts them, only who ends the program ends them, and
// a loop that does not pause then is no start but what the program is there for.
//
//	for {
//		select { case <-ctx.Done(): return; default: }
//		m, err := receive(ctx)	// in what main calls
//		if err != nil { log.Print(err); continue }
//	}
func fewAtStart(t *tries) bool {
	return t.effects.ColdAt(t.loop.Call) && t.loop.Bounded() && !(t.loop.IsUnpaced() && t.loop.Endless())
}

// mayWin holds where the next try is made because somebody else was faster: it has to be made at once.
func mayWin(t *tries) bool { return t.loop.IsUnpaced() && t.loop.Repeats() && t.loop.MayWin() }

// endsWithStream holds where the loop heeds the context of the stream that it receives from, which ends when a receive fails.
//
//	case <-stream.Context().Done():
//		return
//	default:
//		m, err := stream.Recv()
func endsWithStream(t *tries) bool {
	if t.loop.Body == nil || !t.loop.Call.Call.IsInvoke() {
		return false
	}
	stream, _ := t.effects.Sources(t.loop.Call.Call.Value)
	for instr := range t.loop.Body.Instructions() {
		call, ok := instr.(*ssa.Call)
		if !ok || !call.Call.IsInvoke() || call.Call.Method.Name() != "Context" || !code.IsContext(call.Type()) {
			continue
		}
		if of, _ := t.effects.Sources(call.Call.Value); sameSource(stream, of) || code.LoadedField(call.Call.Value) != nil && code.LoadedField(call.Call.Value) == code.LoadedField(t.loop.Call.Call.Value) {
			return true
		}
	}
	return false
}

// endsWithPeer holds where the loop receives from a peer and heeds a context that ends with a connection, since something beside it waits for that: a
// failure of the one is soon followed by the other. What asks a machine that has nothing to do with it fails for as long as that is away.
//
//	go func() { <-conn.Context().Done(); cancel() }()
//	for ctx.Err() == nil {
//		m, err := conn.Receive(ctx)
//		if err != nil { time.Sleep(pause); continue }
//	}
func endsWithPeer(t *tries) bool {
	if t.loop.Body == nil || !contexts.Receives(t.effects, t.loop.Call) {
		return false
	}
	heeded := slices.Clone(t.loop.Call.Call.Args)
	for instr := range t.loop.Body.Instructions() {
		if call, ok := instr.(*ssa.Call); ok && call.Call.IsInvoke() && code.IsContext(call.Call.Value.Type()) {
			heeded = append(heeded, call.Call.Value)
		}
	}
	return slices.ContainsFunc(heeded, func(v ssa.Value) bool { return code.IsContext(v.Type()) && contexts.EndsWithPeer(t.effects, t.fn, v) })
}

// onePacket holds where some failure of a socket for packets ends the loop: a closed one is told apart, and any other is news of one packet.
//
//	n, from, err := socket.ReadFrom(packet)
//	if errors.Is(err, net.ErrClosed) { return }
//	if err != nil { continue }
func onePacket(t *tries) bool {
	m := t.effects.Model(t.loop.Call)
	if t.loop.Body == nil || m == nil || m.Waits == nil || m.Waits.Protocol != "udp" {
		return false
	}
	return slices.ContainsFunc(t.fn.Blocks, func(b *ssa.BasicBlock) bool { return t.loop.Body.Blocks[b] && t.loop.Body.Leaves(b) && t.endsBy(b) })
}

// endsBy reports whether a block by which the loop is left is come to when a call has failed, or asks its error. What a packet says ends the loop only
// where there is one.
func (t *tries) endsBy(b *ssa.BasicBlock) bool {
	call := t.loop.Call
	if _, failed := failures.BranchOf(t.effects, call); failed != nil && (failed == b || code.ReachesBlock(failed, b, call.Block())) {
		return true
	}
	br := code.BlockIf(b)
	return br != nil && slices.ContainsFunc(code.ErrorValues(call), func(err ssa.Value) bool { return code.MadeOf(br.Cond, err, map[ssa.Value]bool{}) })
}

func sameSource(a, b []ssa.Value) bool {
	return len(a) == 1 && len(b) == 1 && a[0] == b[0]
}

// movesOn holds where no try is made again: the next one is of the next endpoint, or the next page.
func movesOn(t *tries) bool { return t.loop.Operand == retry.MovesOn }

// nextPiece names what is left where an unpaced loop goes on: it does the next piece of work, of which the failure of this one says nothing.
func nextPiece(*tries) bool { return true }
