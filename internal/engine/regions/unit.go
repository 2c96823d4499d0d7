package regions

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/models"
)

// A state is what may be the case with one thing on the paths that lead somewhere: a set of counts. A thing is counted from the entry of
// the function: one that the caller holds and the function gives back is at minus one. The deferred ones are those of paths on
// which a deferred call is waiting to give it back.
type state uint8

const (
	neg state = 1 << iota
	zero
	pos
	negDeferred
	zeroDeferred
	posDeferred
	elsewhere // it went where it cannot be followed: stored, sent, captured, passed on
)

// open is held here and now.
const open = pos | posDeferred

// deferred shifts a count to the one with a deferred call.
const deferred = 3

// maxUnits bounds how many things a function is looked at for: of a function that acquires more nothing new is claimed. Those that it only
// gives back for its caller come last, and are fewer.
const (
	maxUnits = 256
	maxOuter = 64
)

// An op is what an instruction does to a thing.
type op uint8

const (
	opAcquire op = iota
	opRelease
	opDefer  // a deferred call will give it back
	opForget // it goes elsewhere
)

type event struct {
	unit *unit
	op   op
}

// A unit is one thing that the function acquires or gives back, or a parameter that could be.
type unit struct {
	number int
	what   models.Holding // empty for a parameter: whatever it is
	place  Place
	sites  []site
	value  bool    // the thing is a value, whose uses are followed; otherwise it is known by its place
	with   []Place // what it is given back with at the latest
	flimsy bool    // it counts only if somebody gives it back: a channel that is sent to may be anything

	aliases  map[ssa.Value]string // values that are it, or lead to it by a path of fields
	returned map[*ssa.Return]int  // where it is handed to the caller: as which result, counted from 1
	gives    map[*ssa.Return]int  // where a function that gives it back is returned, likewise
	ended    []gate               // of calls that gave it back if they are false, or fail
	released bool
}

// A site is one place where a unit is acquired.
type site struct {
	at   ssa.Instruction
	gate gate
}

// handsOver reports whether a return hands the thing, or the function that gives it back, to the caller.
func (u *unit) handsOver(ret *ssa.Return) bool { return u.returned[ret] != 0 || u.gives[ret] != 0 }

// parameter reports whether the unit is a parameter that may be given back.
func (u *unit) parameter() bool { return u.value && u.what == "" }

// acquired reports whether the function acquires the thing, and that is not only a message to somebody.
func (u *unit) acquired() bool { return len(u.sites) > 0 && (!u.flimsy || u.released) }

// apply is what an instruction makes of a state.
func (u *unit) apply(s state, o op) state {
	switch o {
	case opAcquire:
		up := func(s state) state { return s&neg<<1 | s&zero<<1 | s&pos }
		out := up(s) | up(s>>deferred)<<deferred
		if s&elsewhere != 0 {
			out |= pos
		}
		return out
	case opRelease:
		return u.down(s&(neg|zero|pos)) | u.down(s>>deferred&(neg|zero|pos))<<deferred | s&elsewhere
	case opDefer:
		return s&(neg|zero|pos)<<deferred | s&^(neg|zero|pos)
	}
	return u.forget(s)
}

// forget is what is left of a state when the thing goes elsewhere. A value that the function will give back itself stays its own: who
// got it only works with it.
//
//	defer tx.Rollback()
//	q := queries.WithTx(tx)     tx is held from here to the Commit
func (u *unit) forget(s state) state {
	if !u.value || u.parameter() {
		return elsewhere
	}
	out := s & posDeferred
	if s != out {
		out |= elsewhere
	}
	return out
}

// down counts one less. What the function acquired as a value cannot be the caller's: a second Close does nothing.
func (u *unit) down(s state) state {
	out := s & pos >> 1
	if u.value && !u.parameter() {
		return out | s&zero
	}
	return out | s&zero>>1 | s&neg
}

// refused is what is left where the acquire turned out to have failed.
func refused(s state) state {
	out := s &^ open
	if s&pos != 0 {
		out |= zero
	}
	if s&posDeferred != 0 {
		out |= zeroDeferred
	}
	return out
}

// exit is the state once the deferred calls have run.
func (u *unit) exit(s state) state {
	return s&(neg|zero|pos|elsewhere) | u.down(s>>deferred&(neg|zero|pos))
}
