package queues

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/answers"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// A Reason says why what looks like a queue does not grow without bound, or is none.
type Reason string

// The reasons.
const (
	Collapses   Reason = "queues.Collapses"   // somewhere one element takes the place of all
	Outcomes    Reason = "queues.Outcomes"    // it collects errors or results
	Listeners   Reason = "queues.Listeners"   // it holds who waits to be told
	AppendsCold Reason = "queues.AppendsCold" // it is filled only while the program starts or stops
	HeldBack    Reason = "queues.HeldBack"    // something around the append waits, takes a slot, or looks the element up first
	Answered    Reason = "queues.Answered"    // who appends waits for the answer to that: the callers are the bound
	AwaitsAll   Reason = "queues.AwaitsAll"   // a group of tasks, for which whoever collected them waits
	Rebuilds    Reason = "queues.Rebuilds"    // the function began with a new slice: it sets the whole
	PutsBack    Reason = "queues.PutsBack"    // what is appended was in the queue before, or is put there by who makes it
	SetAside    Reason = "queues.SetAside"    // kept until something is ready: a handful
	SameTurn    Reason = "queues.SameTurn"    // one function appends and drains
	WorkedOff   Reason = "queues.WorkedOff"   // who appends has all taken out before it goes on
	DrainsCold  Reason = "queues.DrainsCold"  // it is drained only while the program starts or stops
	Resets      Reason = "queues.Resets"      // the drain forgets everything
	Hooks       Reason = "queues.Hooks"       // functions that all run at once, at the end of something
	Releases    Reason = "queues.Releases"    // things that are kept to be let go together
	CollectsFor Reason = "queues.CollectsFor" // filled by what the drain calls
	FilledFirst Reason = "queues.FilledFirst" // one function has all appended before anything is taken
	DrainedOnce Reason = "queues.DrainedOnce" // nothing comes back to drain it
	Clocked     Reason = "queues.Clocked"     // a clock has all that there is taken: a buffer with a period
	Limited     Reason = "queues.Limited"     // its length is held against something, and something is done about it
	Counted     Reason = "queues.Counted"     // as is a number beside it
	InStep      Reason = "queues.InStep"      // as is the length of a list beside it, which is as long
)

// Reasons lists them all.
func Reasons() []Reason {
	var out []Reason
	for _, list := range [][]reason{fieldReasons, appendReasons, drainReasons, limitReasons} {
		for _, one := range list {
			out = append(out, one.is)
		}
	}
	return out
}

// A pair is a place that appends to a field, and one that drains it.
type pair struct {
	r             *effects.Result
	field         *types.Var
	uses          *queueUses
	use           *queueUse
	append, drain ssa.Instruction
}

// A reason is asked of a pair.
type reason struct {
	is    Reason
	holds func(*pair) bool
}

// What may be the matter, in the order in which it is asked: with the field, with what appends, with what drains, with the length.
var (
	fieldReasons = []reason{
		{Collapses, func(p *pair) bool { return p.use.collapses }},
		{Outcomes, func(p *pair) bool { return p.element() != nil && isOutcome(p.element()) }},
		{Listeners, func(p *pair) bool { return p.element() != nil && listens(p.element()) }},
	}
	appendReasons = []reason{
		{AppendsCold, func(p *pair) bool { return p.r.Cold(p.append.Parent()) }},
		{HeldBack, func(p *pair) bool { return slots(p.r, p.append) || keepsSlot(p.r, p.append) || p.distinct() }},
		{Answered, func(p *pair) bool { return len(p.elements()) == 1 && answers.Awaited(p.r, p.append, p.elements()[0]) }},
		{AwaitsAll, func(p *pair) bool { return waitsForAll(p.r, p.append) }},
		{Rebuilds, func(p *pair) bool { return rebuilds(p.append, p.field) }},
		{PutsBack, putsBack},
		{SetAside, func(p *pair) bool { return !p.data() && aside(p.r, p.append) }},
	}
	drainReasons = []reason{
		{SameTurn, func(p *pair) bool { return code.Outermost(p.append.Parent()) == code.Outermost(p.drain.Parent()) }},
		{WorkedOff, func(p *pair) bool {
			return code.EmptiedBehind(p.append, p.limit().use.lengths, code.Outermost(p.drain.Parent()))
		}},
		{DrainsCold, func(p *pair) bool { return p.r.Cold(p.drain.Parent()) }},
		{Resets, func(p *pair) bool { return isReset(p.drain.Parent()) }},
		{Hooks, func(p *pair) bool { return hooks(p.field, p.drain) }},
		{Releases, func(p *pair) bool { return releases(p.r, p.field, p.drain) }},
		{CollectsFor, func(p *pair) bool {
			return collectsFor(p.r, p.append.Parent(), p.drain.Parent(), map[*ssa.Function]bool{})
		}},
		{FilledFirst, filledFirst},
		{DrainedOnce, func(p *pair) bool { return !comesBack(p.r, p.drain, 0) && !(p.data() && aside(p.r, p.append)) }},
		{Clocked, func(p *pair) bool { return code.TakesWhole(p.drain) && clocked(p.r, p.drain, p.field, 0) }},
	}
	limitReasons = []reason{
		{Limited, func(p *pair) bool { return p.limit().limited() || trimmed(p.r, p.field, p.append) }},
		{Counted, func(p *pair) bool { return p.limit().counted() }},
		{InStep, inStep},
	}
)

// because is the first reason that holds, or "".
func because(p *pair, list []reason) Reason {
	for _, one := range list {
		if one.holds(p) {
			return one.is
		}
	}
	return ""
}

// element is the type of the elements of a slice, or of the slices of a map; nil of other containers.
func (p *pair) element() types.Type {
	t := p.field.Type()
	if m, ok := code.Core(t).(*types.Map); ok {
		t = m.Elem()
	}
	if slice, ok := code.Core(t).(*types.Slice); ok {
		return slice.Elem()
	}
	return nil
}

// data reports whether the elements hold bytes: of these a handful may be much.
func (p *pair) data() bool { return p.element() != nil && holdsBytes(p.element()) }

func (p *pair) limit() *limit { return &limit{r: p.r, field: p.field, use: p.use} }
