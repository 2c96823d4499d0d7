package queues

import (
	"cmp"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/containers"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// A Queue is a slice, list, heap or deque, in a field or a package variable, to which one function appends and from which
// another takes, or which it takes whole.
type Queue struct {
	Field  *types.Var
	Append ssa.Instruction
	Drain  ssa.Instruction
	Why    Reason // why it does not grow without bound, or is no queue after all; empty for one that grows
}

// Queues finds the fields of the package's structs, and its variables, that serve as queues between goroutines: there is a
// lock or a channel beside them. What looks like one at first, and is none, is among them, with the reason.
func Queues(r *effects.Result) []Queue {
	uses := usesOf(r)
	var out []Queue
	for _, f := range uses.order {
		if q, ok := queue(r, f, uses); ok {
			out = append(out, q)
		}
	}
	return out
}

// usesOf finds what the package does with each field and variable that may be a queue.
func usesOf(r *effects.Result) *queueUses {
	uses := &queueUses{found: map[*types.Var]*queueUse{}}
	for _, fn := range r.Code.Funcs() {
		for instr := range code.Instructions(fn) {
			queueInstruction(r, instr, uses)
		}
	}
	return uses
}

// queueUse is what the package does with one field.
type queueUse struct {
	appends, drains []ssa.Instruction
	lengths         []ssa.Value
	collapses       bool // somewhere one element takes the place of all
}

type queueUses struct {
	found map[*types.Var]*queueUse
	order []*types.Var
}

func (u *queueUses) of(f *types.Var) *queueUse {
	if u.found[f] == nil {
		u.found[f] = &queueUse{}
		u.order = append(u.order, f)
	}
	return u.found[f]
}

func queueInstruction(r *effects.Result, instr ssa.Instruction, uses *queueUses) {
	keyed(r, instr, uses)
	switch instr := instr.(type) {
	case *ssa.Store:
		f := code.PlaceOf(instr.Addr)
		if f == nil || !code.IsSlice(f.Type()) || !shared(r, instr.Addr) {
			return
		}
		switch {
		case containers.Appends(instr.Val, f) && comesIn(instr.Val.(*ssa.Call).Call.Args[1]):
			uses.of(f).appends = append(uses.of(f).appends, instr)
		case drains(r, instr, f):
			uses.of(f).drains = append(uses.of(f).drains, instr)
		case collapses(instr.Val):
			uses.of(f).collapses = true
		}
	case *ssa.Call:
		if f := code.LengthOf(instr); f != nil {
			uses.of(f).lengths = append(uses.of(f).lengths, instr)
		}
		containerCall(r, instr, uses)
	}
}

// containerCall looks at the calls that work on a list, a heap or a deque.
func containerCall(r *effects.Result, call *ssa.Call, uses *queueUses) {
	for _, a := range containers.ActsOf(r, call) {
		f := a.Place()
		switch {
		case a.Does == containers.Measures:
			uses.of(f).lengths = append(uses.of(f).lengths, call)
		case !shared(r, a.On):
		case a.Does == containers.Puts && comesIn(a.By) && !runs(a.By):
			uses.of(f).appends = append(uses.of(f).appends, call)
		case a.Does == containers.Takes && !searched(call):
			uses.of(f).drains = append(uses.of(f).drains, call)
		}
	}
}

// queue judges one field: it needs a producer and a consumer apart, neither of which runs only at the beginning or the end,
// and the consumer comes back again and again. Where all pairs are something else, the first one tells what.
func queue(r *effects.Result, f *types.Var, uses *queueUses) (Queue, bool) {
	u := uses.found[f]
	if len(u.appends) == 0 || len(u.drains) == 0 {
		return Queue{}, false
	}
	first := Queue{Field: f, Append: u.appends[0], Drain: u.drains[0]}
	if first.Why = because(&pair{r: r, field: f, uses: uses, use: u}, fieldReasons); first.Why != "" {
		return first, true
	}
	for _, a := range u.appends {
		p := &pair{r: r, field: f, uses: uses, use: u, append: a}
		if why := because(p, appendReasons); why != "" {
			first.Why = cmp.Or(first.Why, why)
			continue
		}
		for _, p.drain = range u.drains {
			why := because(p, drainReasons)
			if why == "" {
				return Queue{Field: f, Append: a, Drain: p.drain, Why: because(p, limitReasons)}, true
			}
			first.Why = cmp.Or(first.Why, why)
		}
	}
	return first, true
}
