package unboundedqueue

import (
	"go/token"
	"go/types"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/queues"
	"github.com/hldlint/hldlint/internal/engine/handles"
	"github.com/hldlint/hldlint/internal/engine/options"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// What excuses, by what is looked at. They are asked in order.
var (
	queueExcuses   = []func(*queue) bool{statedAtQueue, meant}
	placeExcuses   = []func(*place) bool{statedBounded}
	channelExcuses = []func(*place) bool{makesLoad, statedBounded}
	libraryExcuses = []func(*place) bool{optioned, statedBounded, shortLived}
	bufferExcuses  = []func(*buffer) bool{looksAtLength, statedAtBuffer}
	backlogExcuses = []func(*backlog) bool{limitedBacklog, statedAtBacklog}
	quiet          = []func(*start) bool{cold, runsOnce}
	startExcuses   = []func(*start) bool{statedAtStart}
	waiterExcuses  = []func(*waiter) bool{statedAtWaiter, waitsCold, cleansUp, comesOut}
	sendExcuses    = []func(*start) bool{carriesNothing, ownChannel}
)

// A queue is a field that somebody appends to and somebody else drains.
type queue struct {
	*checker
	queues.Queue
}

// statedAtQueue holds where a directive states that the queue is bounded.
func statedAtQueue(q *queue) bool {
	return q.stated.Stated("bounded", q.Append.Pos()) || q.stated.Stated("bounded", q.Field.Pos())
}

// A place is one where something without bound is made or used; at are the places that a directive may stand at.
type place struct {
	*checker
	at   []token.Pos
	call *ssa.Call // of a library
}

// statedBounded holds where a directive states that there is a bound.
func statedBounded(p *place) bool {
	return slices.ContainsFunc(p.at, func(pos token.Pos) bool { return p.stated.Stated("bounded", pos) })
}

// generators are folders of programs that make load, and want to remember all of it.
var generators = regexp.MustCompile(`(^|[/_-])(load-?test(er|ing)?|load-?gen(erator)?|bench(mark)?s?|stress|simulat(or|ion))($|[/_-])`)

// makesLoad holds in such a program.
func makesLoad(p *place) bool { return generators.MatchString(p.pass.Pkg.Path()) }

// optioned holds where options are given, one of which may set a limit, here or with who gives them.
//
//	func crew(n int, opts ...pond.Option) pond.Pool { return pond.NewPool(n, opts...) }	not with crew(8, pond.WithContext(ctx))
func optioned(p *place) bool {
	of, limit := p.effects.Callee(p.call), p.effects.Model(p.call).Enqueues.Unless
	given, all := options.Of(p.effects.Package.Package.Package, p.call)
	mayLimit := func(fn *types.Func) bool { return limit == "" || fn.Name() == limit || fn.Pkg() != of.Pkg() }
	return !all || slices.ContainsFunc(given, func(g options.Given) bool { return !g.All || g.Has(mayLimit) })
}

// shortLived holds for a queue that lives no longer than the call: it holds what the call puts in.
func shortLived(p *place) bool {
	flow := handles.FlowOf(p.effects, p.call)
	return !flow.Kept && !flow.Returned
}

// A buffer is where a goroutine between two channels keeps what comes.
type buffer struct {
	*checker
	loop *code.Loop
	grow *ssa.Call
	sel  *ssa.Select
}

// looksAtLength holds where the loop looks at the length of the buffer, or a function does that it asks: at some length it stops to receive.
func looksAtLength(b *buffer) bool {
	return slices.ContainsFunc(inside(b.sel.Parent(), b.loop), func(instr ssa.Instruction) bool {
		switch instr := instr.(type) {
		case *ssa.Call:
			m := b.effects.Model(instr)
			return m != nil && m.Returns != nil && m.Returns.What == "length" && comparesMore(instr) || b.toldByLength(instr)
		case *ssa.BinOp:
			return limitsLength(instr)
		}
		return false
	})
}

// statedAtBuffer holds where a directive states that there is a bound.
func statedAtBuffer(b *buffer) bool {
	return b.stated.Stated("bounded", b.grow.Pos()) || b.stated.Stated("bounded", b.sel.Parent().Pos())
}

// A start is a goroutine that is started to send one element.
type start struct {
	*checker
	fn   *ssa.Function
	at   ssa.CallInstruction // the go statement, or the call of a helper that has one
	send *ssa.Send
	to   ssa.Value // the channel, as the goroutine has it
}

// cold holds where nothing comes in yet.
func cold(s *start) bool { return s.effects.Cold(s.fn) }

// runsOnce holds in a function that says by its name that it runs once.
func runsOnce(s *start) bool { return s.effects.Says(lexicon.RunsOnce, s.fn.Name()) }

// statedAtStart holds where a directive states that there is a bound.
func statedAtStart(s *start) bool { return s.stated.Stated("bounded", s.at.Pos()) }

// carriesNothing holds for a mere sign that something is over.
func carriesNothing(s *start) bool { return !carries(s.send) }

// ownChannel holds for a channel that does not outlive the function.
func ownChannel(s *start) bool { return !s.sharedChannel(s.to, s.at, map[ssa.Value]bool{}) }
