package unboundedfanout

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/concepts/starts"
	"github.com/hldlint/hldlint/internal/engine/callbacks"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// A start is one place that starts a goroutine.
//
//	go s.handle(m)    g.Go(func() error { ... })    wg.Go(s.sync)    async.Do(func() { ... }), which starts what it is given
type start struct {
	*checker
	fn     *ssa.Function
	call   ssa.CallInstruction
	does   []summary.Effect // what the goroutine has other machines do
	kind   rule.Kind
	extent batches.Extent
	at     ssa.CallInstruction   // what stands in the loop: the start, or a call that leads to it
	via    []ssa.CallInstruction // the calls on the way from there to the start, outermost first
	source string                // of kind element: what decides how many there are
	from   ssa.Instruction       // of kind message: what receives

	asked map[ssa.CallInstruction]int // with how many callers to go calls were looked at that do not repeat the start
}

// startAt recognises a start, or returns nil.
func (c *checker) startAt(fn *ssa.Function, call ssa.CallInstruction) *start {
	s := &start{checker: c, fn: fn, call: call, asked: map[ssa.CallInstruction]int{}}
	switch call.(type) {
	case *ssa.Go:
		return s
	case *ssa.Call:
		if starts.Given(c.effects, call) && !startsLater(call) {
			return s
		}
	}
	return nil
}

// startsLater reports whether a call is given a duration: what it starts, a clock starts.
//
//	time.AfterFunc(d, s.expire)
func startsLater(call ssa.CallInstruction) bool {
	return slices.ContainsFunc(code.Arguments(call), func(v ssa.Value) bool { return code.IsDuration(v.Type()) })
}

// works reports whether the goroutine takes its time: it asks another machine, or hands what it got to code that may.
func (s *start) works() bool {
	for _, e := range s.effects.Goroutine(s.call) {
		if s.asks(e) {
			s.does = append(s.does, e)
		}
	}
	s.does = append(s.does, s.givenDoes()...)
	return len(s.does) > 0 || s.kind.ID == message.ID && s.handsOn()
}

// givenDoes is what the functions have other machines do that callers give, and that the goroutine calls. Where a caller's loop repeats the start, what
// is given there is a start of its own.
//
//	func each[T any](items []T, f func(T) error) { for _, it := range items { go func() { _ = f(it) }() } }
//	func each[T any](items []T, f func(T)) { for _, it := range items { go f(it) } }
func (s *start) givenDoes() []summary.Effect {
	if len(s.via) > 0 {
		return nil
	}
	all := callbacks.ParameterDoes(s.effects, s.call)
	for _, fn := range s.bodies() {
		for call := range code.Calls(fn) {
			all = append(all, callbacks.ParameterDoes(s.effects, call)...)
		}
	}
	return slices.DeleteFunc(all, func(e summary.Effect) bool { return !s.asks(e) })
}

// asks reports whether an effect waits for another machine. What a database in this process does is bounded by the processors, and what is
// meant to last is no work.
func (s *start) asks(e summary.Effect) bool {
	if e.Flags&(summary.Local|summary.Cleanup|summary.Stream|summary.Later) != 0 || e.Name == "sql" && s.effects.InProcess() {
		return false
	}
	return e.Kind == summary.Wait || e.Kind == summary.Run && e.Name != "receive"
}

// maxBodies is through how many calls what a goroutine does is followed in its package.
const maxBodies = 3

// handsOn reports whether the goroutine calls a function with a context of which nothing is known: the handler of a message, which takes as
// long as it likes. Behind an interface may stand what goes on for as long as a session does.
//
//	go func() { err := s.handler(ctx, msg) }()
func (s *start) handsOn() bool {
	return slices.ContainsFunc(s.bodies(), func(fn *ssa.Function) bool {
		for call := range code.Calls(fn) {
			if _, ok := call.(*ssa.Call); ok && s.unknown(call) {
				return true
			}
		}
		return false
	}) || s.unknown(s.call)
}

// unknown recognises a call of a handler that is a value, which gets a context and something else.
func (s *start) unknown(call ssa.CallInstruction) bool {
	common := call.Common()
	if common.StaticCallee() != nil || common.IsInvoke() || !code.TakesContext(call) || common.Signature().Params().Len() < 2 {
		return false
	}
	if _, builtin := common.Value.(*ssa.Builtin); builtin {
		return false
	}
	return s.effects.Model(call) == nil && s.effects.Bodies(call, false) == nil
}

// bodies lists the functions of the package that the goroutine runs.
func (s *start) bodies() []*ssa.Function {
	out := s.effects.Bodies(s.call, true)
	for at, depth := 0, 0; depth < maxBodies; depth++ {
		end := len(out)
		for ; at < end; at++ {
			for call := range code.Calls(out[at]) {
				if _, ok := call.(*ssa.Call); !ok {
					continue
				}
				for _, fn := range s.effects.Bodies(call, false) {
					if !slices.Contains(out, fn) {
						out = append(out, fn)
					}
				}
			}
		}
	}
	return out
}
