package retry

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/failures"
)

// A question is what a branch asks about the error of a call: whether there is one, whether it is a certain one, or whatever a function
// answers about it.
type question struct {
	failed bool      // err != nil
	about  ssa.Value // ErrBusy of err == ErrBusy; the call of retryable(err)
}

// questions are all that the branches of a loop ask about the error of a call.
//
//	if err == ErrGone { return err }
//	...
//	if err == ErrGone { continue }    never, as that has left the loop
type questions struct {
	round *round
	errs  map[ssa.Value]bool // what its error is called
	asked map[question][]*ssa.If
	told  map[*ssa.If]*told
	fine  bool // the call has not failed: what follows is about its answer
}

// maxAsked is how many branches on the same question are remembered.
const maxAsked = 16

func newQuestions(w *round) *questions {
	q := &questions{round: w, errs: map[ssa.Value]bool{}, told: map[*ssa.If]*told{}}
	for _, v := range failures.Errors(w.r, w.call) {
		q.errs[v] = true
	}
	return q
}

func (q *questions) isError(v ssa.Value) bool { return q.errs[v] }

// told is what a branch on the error tells of the blocks behind it.
type told struct {
	holds   bool          // what it asks, where the loop goes on
	unknown code.BlockSet // the blocks to which the failure leads without passing it
}

// answered is where a branch on the error goes, when that has been told before: by the failure itself, or by a branch on the same
// question that lies on all ways to it, and of which only one way goes on in the loop. Else it is nil.
func (q *questions) answered(br *ssa.If) *ssa.BasicBlock {
	asks, c := q.of(br)
	switch {
	case asks.failed && failures.MadeAnew(q.round.r, c.Asks.(*ssa.BinOp).X, q.round.enters):
		return c.False
	case asks.failed && q.fine:
		return c.True
	case asks.failed:
		return c.False
	case asks.about == nil, !q.round.ways.Has(br.Block()):
		return nil
	}
	for _, earlier := range q.branchesOn(asks) {
		tells := q.tells(earlier)
		switch {
		case earlier == br || tells == nil || tells.unknown.Has(br.Block()):
		case tells.holds:
			return c.True
		default:
			return c.False
		}
	}
	return nil
}

// leaves is where a branch on a certain error goes for that error, if all ways from there leave the loop, as later branches on the same error
// take the same way. Else it is nil.
//
//	if err != nil && err != context.Canceled { wait(); continue }
//	if err == context.Canceled { return }	// so that only the wait leads round
func (q *questions) leaves(br *ssa.If) *ssa.BasicBlock {
	asks, c := q.of(br)
	if _, certain := asks.about.(*ssa.Global); !certain || c.True == q.round.call.Block() {
		return nil
	}
	seen := map[*ssa.BasicBlock]bool{}
	queue := []*ssa.BasicBlock{c.True}
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		switch {
		case b == q.round.call.Block():
			return nil
		case seen[b] || !q.round.blocks.Has(b):
			continue
		}
		seen[b] = true
		if later := code.BlockIf(b); later != nil {
			if again, then := q.of(later); again == asks {
				queue = append(queue, then.True)
				continue
			}
		}
		queue = append(queue, b.Succs...)
	}
	return c.True
}

// tells is what a branch on the way from the failure tells, or nil.
func (q *questions) tells(br *ssa.If) *told {
	if known, seen := q.told[br]; seen {
		return known
	}
	q.told[br] = nil
	_, c := q.of(br)
	holds := code.ReturnsTo(q.round.loop, c.True, br.Block())
	if q.round.ways.Has(br.Block()) && holds != code.ReturnsTo(q.round.loop, c.False, br.Block()) {
		q.told[br] = &told{holds: holds, unknown: q.round.blocks.Spread(q.round.failed, q.round.call.Block(), br.Block())}
	}
	return q.told[br]
}

// branchesOn lists the branches of the loop on the same question, in the order of its blocks.
func (q *questions) branchesOn(asks question) []*ssa.If {
	if q.asked == nil {
		q.asked = map[question][]*ssa.If{}
		for b := range code.OrderedBlocks(q.round.call.Parent(), q.round.loop) {
			if br := code.BlockIf(b); br != nil {
				if other, _ := q.of(br); other.about != nil && len(q.asked[other]) < maxAsked {
					q.asked[other] = append(q.asked[other], br)
				}
			}
		}
	}
	return q.asked[asks]
}

// of says what a branch asks about the error, and where it goes if that is so.
func (q *questions) of(br *ssa.If) (question, code.Condition) {
	c := code.ConditionOf(br).Equal()
	switch cond := c.Asks.(type) {
	case *ssa.Call:
		if slices.ContainsFunc(cond.Call.Args, q.isError) {
			return question{about: cond}, c
		}
	case *ssa.BinOp:
		if cond.Op != token.EQL && cond.Op != token.NEQ || !q.errs[cond.X] {
			return question{}, c
		}
		if code.IsNil(cond.Y) {
			return question{failed: true}, c
		}
		if load, ok := cond.Y.(*ssa.UnOp); ok {
			if sentinel, ok := load.X.(*ssa.Global); ok {
				return question{about: sentinel}, c
			}
		}
	}
	return question{}, c
}
