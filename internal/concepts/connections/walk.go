package connections

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// exposure follows one connection forwards.
type exposure struct {
	r      *effects.Result
	budget int             // of functions that are walked
	active []*ssa.Function // that are being walked
}

// How far one connection is followed.
const (
	maxWalks  = 48
	maxActive = 6
)

// A part is a value that leads to the connection: itself, something of a library that reads through it, a struct of the project's own that has
// it in a field, or the variable that one of these is in.
type part struct {
	v     ssa.Value
	field *types.Var // of a struct, or of what a pointer leads to
	cell  bool
}

// used is what a function does with a connection that it is given.
type used struct {
	wait     *Wait // the first for something to read that nothing bounds
	asked    bool  // it writes before that
	listens  bool  // that is in a loop that asks nothing
	write    *Wait // the first to write that nothing bounds
	flood    *Wait // the first of those that comes again and again
	guards   half  // it sets a deadline, or hands the connection to what may
	untimed  bool  // not by a deadline alone
	clears   bool  // it takes the deadline away when it returns
	closes   bool
	touches  bool // it waits to read, guards or closes
	returned []returned
	kept     []*types.Var // the fields of structs that others have which it puts it into
}

// A half of a connection is what a deadline may be for.
type half uint8

const (
	reads half = 1 << iota
	writes
	both = reads | writes
)

type returned struct {
	result int
	field  *types.Var
}

// A walk follows the parts of a connection through one function.
type walk struct {
	*exposure
	made   ssa.Instruction // here, or nil: it was given
	parts  map[part]bool
	todo   []part
	events map[ssa.Instruction]*event
	given  map[ssa.CallInstruction][]argument
	out    used
}

// An event is what one instruction does with the connection.
type event struct {
	at      ssa.Instruction
	async   bool
	wait    *Wait // to read
	asked   bool  // it writes before that
	listens bool  // in a loop that asks nothing
	write   *Wait
	flood   *Wait // it writes again and again
	guards  half
	untimed bool // not by a deadline alone
	clears  bool // it takes a deadline of reads away
	closes  bool
	keeps   bool // it guards by keeping the connection in a field, and by nothing else
}

// given notes that somebody may set a deadline from here on, or close the connection.
func (e *event) given() { e.guards, e.untimed, e.keeps = both, true, false }

// An argument is a part that a call gets: as the argument k, the receiver being the first, or in the free variable k of the literal that it runs.
type argument struct {
	part
	k    int
	free *ssa.Function
}

// function walks one function, which gets some parts or, after made, makes the connection.
func (x *exposure) function(fn *ssa.Function, parts []part, made ssa.Instruction) used {
	if w := x.walked(fn, parts, made); w != nil {
		return w.out
	}
	return used{guards: both, untimed: true, touches: true}
}

// walked is the walk through a function, or nil where it comes back to itself, or goes too far.
func (x *exposure) walked(fn *ssa.Function, parts []part, made ssa.Instruction) *walk {
	if slices.Contains(x.active, fn) {
		return nil // recursion
	}
	if x.budget--; x.budget < 0 || len(x.active) == maxActive || fn.Blocks == nil {
		return nil
	}
	x.active = append(x.active, fn)
	defer func() { x.active = x.active[:len(x.active)-1] }()
	w := &walk{exposure: x, made: made, parts: map[part]bool{}, events: map[ssa.Instruction]*event{}, given: map[ssa.CallInstruction][]argument{}}
	for _, p := range parts {
		w.add(p)
	}
	for len(w.todo) > 0 {
		p := w.todo[0]
		w.todo = w.todo[1:]
		w.follow(p)
	}
	w.judge(fn)
	return w
}

func (w *walk) add(p part) {
	if p.v != nil && !w.parts[p] {
		w.parts[p] = true
		w.todo = append(w.todo, p)
	}
}

// guard notes an instruction after which somebody may set a deadline, or close the connection.
func (w *walk) guard(at ssa.Instruction) { w.event(at).given() }

func (w *walk) event(at ssa.Instruction) *event {
	e := w.events[at]
	if e == nil {
		e = &event{at: at}
		w.events[at] = e
	}
	return e
}

// closure follows a part into a literal. One that is kept, or handed to what is not understood, may do anything at any time.
func (w *walk) closure(p part, mc *ssa.MakeClosure) {
	fn := mc.Fn.(*ssa.Function)
	for i, b := range mc.Bindings {
		if b != p.v {
			continue
		}
		for _, ref := range *mc.Referrers() {
			call, ok := ref.(ssa.CallInstruction)
			switch {
			case ok && (call.Common().Value == ssa.Value(mc) || w.runs(call, mc)):
				w.argument(call, argument{part{fn.FreeVars[i], p.field, p.cell}, i, fn})
			case ok:
				w.guard(call)
			default:
				if _, debug := ref.(*ssa.DebugRef); !debug {
					w.guard(ref)
				}
			}
		}
	}
}

// runs reports whether a library runs a literal that it is given, once and by itself: (*errgroup.Group).Go.
func (w *walk) runs(call ssa.CallInstruction, mc *ssa.MakeClosure) bool {
	m := w.r.Model(call)
	if m == nil {
		return false
	}
	for _, c := range m.Calls {
		if w.r.Argument(call, c.Arg) == ssa.Value(mc) && (c.How == "goroutine" || c.How == "once") {
			return true
		}
	}
	return false
}

// argument notes that a call gets a part, and looks at the call again with all that it gets.
func (w *walk) argument(call ssa.CallInstruction, a argument) {
	w.given[call] = append(w.given[call], a)
	w.evaluate(call)
}

func (w *walk) call(p part, call ssa.CallInstruction) {
	if p.cell { // the address of a variable
		w.guard(call)
		return
	}
	for k, arg := range code.Arguments(call) {
		if arg == p.v {
			w.argument(call, argument{p, k, nil})
		}
	}
}
