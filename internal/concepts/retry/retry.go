package retry

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// A Retry is a loop in which a call that fails is made again.
type Retry struct {
	Loop     *code.Loop
	Call     *ssa.Call // what is repeated
	Until    bool      // success leaves the loop; otherwise the loop goes on with the next piece of work
	Bounded  bool      // a counter or another condition ends it
	Endless  bool      // some way from the failure to the next try passes nothing that would end it but a flag or a context
	Heeds    bool      // it looks at a context
	Bare     bool      // some way from the failure to the next try does not pause
	Sleeps   []Pause   // where it pauses on failure
	Waits    bool      // it also pauses by waiting for something: a channel, a ticker, a limiter
	Remote   bool      // the call is known to wait for another machine
	Woken    bool      // there is no loop: the function tells the one that runs it to run it again
	Given    bool      // the call is of a parameter, and some caller gives a function that does
	Varies   bool      // each try may go to another endpoint
	Rereads  bool      // something else remote is asked on the way to the next try
	Rhythm   bool      // it pauses as well when the call has not failed
	Works    bool      // nothing ends the loop but what somebody else decides
	Feeds    bool      // after success it hands something to a channel, and waits until it is taken
	Mends    bool      // something on the way may change what made it fail
	Same     bool      // the call gets the same each time, and nothing that was taken from somewhere in the loop
	Skips    []Pause   // the pauses that the loop makes elsewhere, and not on the way from this failure
	Contends bool      // it fails because others were faster
	Blocks   bool      // the call waits for something in this process before it fails, or may
	Reads    bool      // the call reads on in a stream, which may be a file
	Moves    bool      // each try is another one: the next endpoint, or the same with something made anew for it
}

// MayWin reports whether the next try may well work at once: it goes to another endpoint, or is one of a few after something was
// read again or somebody else was faster.
func (r *Retry) MayWin() bool { return r.Varies || r.Bounded && (r.Rereads || r.Contends) }

// RetriesOf finds the loops of a function that repeat a failed call.
func RetriesOf(r *effects.Result, fn *ssa.Function) []Retry {
	var out []Retry
	loops := code.Loops(fn)
	for _, l := range loops {
		for b := range code.OrderedBlocks(fn, l) {
			if code.InnermostLoop(loops, b) != l {
				continue
			}
			for _, instr := range b.Instrs {
				if call, ok := instr.(*ssa.Call); ok {
					if retry, ok := retry(r, l, call); ok {
						out = append(out, retry)
					}
				}
			}
		}
	}
	return out
}

// retry judges one call of a loop.
func retry(r *effects.Result, l *code.Loop, call *ssa.Call) (Retry, bool) {
	branch, failed := failureBranch(r, call)
	special := branch != nil && !l.Blocks[failed]
	if special {
		branch, failed = specialBranch(l, call) // other failures leave the loop
	}
	if branch == nil || !l.Blocks[branch.Block()] || !l.Blocks[failed] {
		return Retry{}, false
	}
	round := newRound(l, call, branch, failed)
	out := Retry{Loop: l, Call: call, Remote: r.IsRemote(call), Varies: varies(r, l, call), Same: round.same(r), Reads: reads(r, call), Moves: round.changes()}
	rejected := rejects(r, round)
	out.Until = len(rejected) > 0 || !code.ReturnsTo(l, round.succeeded(), branch.Block())
	if special && !out.Until && !out.Reads {
		return Retry{}, false // it says what came, or that nothing did
	}
	w := &failure{r: r, retry: &out, target: call.Block(), seen: map[*ssa.BasicBlock]bool{}}
	if pausesAround(r, call) {
		out.Waits = true
	} else {
		w.walk(failed)
		for _, b := range rejected {
			w.walk(b)
		}
	}
	if !w.again && !out.Waits && len(out.Sleeps) == 0 {
		return Retry{}, false // the failure leaves the loop
	}
	out.Bare = w.bare
	if (out.Moves || overElements(l)) && (!out.Until || out.Bare) {
		return Retry{}, false // the next endpoint, page or item: another operation
	}
	if out.Bare && particular(r, round) {
		return Retry{}, false // nothing has failed: something has moved on
	}
	if out.Mends {
		scratch := out
		hammer := &failure{r: r, retry: &scratch, target: call.Block(), seen: map[*ssa.BasicBlock]bool{}, avoidMends: true}
		hammer.walk(failed)
		out.Mends = !hammer.bare // some way mends nothing
	}
	out.Rhythm, out.Works = !out.Until && pausesAlways(round, out.Sleeps), goesOn(r, round)
	out.Contends = contends(r, round)
	out.Given = !out.Remote && givenRemote(r, call)
	out.Bounded, out.Heeds = ends(r, l, call)
	out.Endless = endless(r, round)
	if out.Bare && !out.Until {
		out.Skips = pausesOff(r, round)
		out.Feeds = feeds(r, round)
		out.Blocks = waitsHere(r, call)
	}
	return out, true
}

// overElements reports whether a loop goes over what a slice, a map or a channel holds: each round is for another one, though the
// call may not be told.
func overElements(l *code.Loop) bool {
	return strings.HasPrefix(l.Head.Comment, "rangeindex") || strings.HasPrefix(l.Head.Comment, "rangeiter") || strings.HasPrefix(l.Head.Comment, "rangechan")
}

// reads reports whether a call reads on in a stream. Whatever that is of, one that has ended stays so.
func reads(r *effects.Result, call *ssa.Call) bool {
	m := r.Model(call)
	return m != nil && m.Runs == "read"
}
