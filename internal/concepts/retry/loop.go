package retry

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
)

// A Loop is what makes a call again after it has failed.
type Loop struct {
	Call      *ssa.Call
	Body      *code.Loop // nil where the function starts itself again
	Purpose   Purpose
	Target    Target
	Operand   Operand
	Stops     []Stop         // all that may end it
	Ways      []Way          // from a failure to the next try
	Pauses    []pauses.Pause // of all ways, each once
	Else      []pauses.Pause // that it makes elsewhere, and not after this failure
	Around    Doing          // what is true of the loop, on whichever way
	limitless bool           // see Endless
	rhythm    bool           // see PausesOnSuccess
	inTurn    bool           // see InTurn
}

// A Purpose is what a loop comes back for.
type Purpose uint8

// The purposes.
const (
	NextItem      Purpose = iota // the next piece of work: it goes on when the call has succeeded, too
	UntilSuccess                 // the same: success leaves it
	Poll                         // another answer of a call that has not failed
	Restart                      // the same: the function calls itself
	SelfScheduled                // the same: the function tells the loop that runs it to run it again
)

// A Target is what is known of where a call goes.
type Target uint8

// The targets.
const (
	Unknown     Target = iota
	Remote             // another machine
	GivenRemote        // it is of a parameter, for which some caller gives a function that asks another machine
	Stream             // on in what it has read before, which may be a file
)

// An Operand is what becomes of what a call gets, from one try to the next.
type Operand uint8

// The operands.
const (
	Taken      Operand = iota // something in it was taken from somewhere in the loop
	Same                      // all of it was there before the loop
	MovesOn                   // it is another one: the next endpoint, or the same with something made anew for it
	PickedAnew                // it may be another endpoint: a function of the loop picks it
)

// Doing is a set of what happens between two tries besides pausing.
type Doing uint8

// What may happen.
const (
	Rereads    Doing = 1 << iota // something else remote is asked
	Repairs                      // something is done that may change what made the call fail
	HandsOn                      // after success it hands something to a channel, and waits until it is taken
	BlocksHere                   // the call waits for something in this process before it fails, or may
	Contended                    // it fails because others were faster
)

// A Way leads from a failure to the next try. There is one for each combination of what happens on it, as a witness for all that are like it.
type Way struct {
	Paced   bool
	Between Doing    // Rereads, Repairs
	Where   []Choice // of an unpaced way: where another one would pause
}

// A Choice is a branch, and which way is taken.
type Choice struct {
	At    *ssa.If
	Holds bool // the one where its condition holds
}

// Unpaced returns a way to the next try that does not pause; one that repairs nothing, if there is any.
func (l *Loop) Unpaced() (Way, bool) {
	i := slices.IndexFunc(l.Ways, func(w Way) bool { return !w.Paced })
	if i < 0 {
		return Way{}, false
	}
	return l.Ways[i], true
}

// IsUnpaced reports whether some way to the next try does not pause.
func (l *Loop) IsUnpaced() bool {
	_, found := l.Unpaced()
	return found
}

// Repairs reports whether every unpaced way may change what made the call fail.
func (l *Loop) Repairs() bool {
	return !slices.ContainsFunc(l.Ways, func(w Way) bool { return !w.Paced && w.Between&Repairs == 0 })
}

// Repeats reports whether the loop comes back for the same piece of work: success ends it.
func (l *Loop) Repeats() bool {
	return l.Purpose == UntilSuccess || l.Purpose == Restart || l.Purpose == SelfScheduled
}

// SaysItself reports whether the loop tells by its shape that it retries what leaves the process: a number of tries, of what is given a context.
func (l *Loop) SaysItself() bool { return l.Repeats() && l.Bounded() && code.TakesContext(l.Call) }

// MayWin reports whether the next try may well work at once: it goes to another endpoint, or is one of a few after something was
// read again or somebody else was faster.
func (l *Loop) MayWin() bool {
	rereads := slices.ContainsFunc(l.Ways, func(w Way) bool { return w.Between&Rereads != 0 })
	return l.Operand == PickedAnew || l.Bounded() && (rereads || l.Around&Contended != 0)
}

// Sleeps lists the pauses that are for a time which they say.
func (l *Loop) Sleeps() []pauses.Pause {
	var out []pauses.Pause
	for _, p := range l.Pauses {
		if p.Delays() {
			out = append(out, p)
		}
	}
	return out
}

// Waits reports whether it also pauses by waiting for something: a channel, a ticker, a limiter. The wait for a timer that was started on
// the way is none, nor is a try that has taken its time before it failed.
func (l *Loop) Waits() bool {
	started := false
	for _, p := range l.Pauses {
		if !p.Delays() && p.Kind != pauses.Late && !(p.Timed && started) {
			return true
		}
		started = started || p.Delays()
	}
	return false
}

// PausesOnSuccess reports whether it makes some of its pauses as well when the call has not failed: it has a rhythm of its own.
func (l *Loop) PausesOnSuccess() bool { return l.rhythm }

// InTurn reports whether it goes once over some elements, each try being for the next of them: candidates, or the items of a list.
func (l *Loop) InTurn() bool { return l.inTurn }
