package hotcompile

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/concepts/compiles"
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// A site is a call that compiles something.
type site struct {
	effects *effects.Result
	fn      *ssa.Function
	made    compiles.Made
	around  batches.Extent // the loop in which it is the same each time, if there is one
	kind    rule.Kind
}

// excuses are what excuses a site, asked in order.
var excuses = []func(*site) bool{cold, uncalled, coalesced, rarely, kept, tailored}

// cold holds in code that runs only when the program starts or stops.
func cold(s *site) bool { return s.effects.Cold(s.fn) }

// uncalled holds in functions that nobody in the program runs.
func uncalled(s *site) bool { return s.effects.Uncalled(s.fn) }

// coalesced holds in code that runs once for many callers, as the function of a sync.Once does.
func coalesced(s *site) bool {
	for fn := s.fn; fn != nil; fn = fn.Parent() {
		if s.effects.Coalesced(fn) {
			return true
		}
	}
	return false
}

// rarely holds where nothing says that the code runs often: neither for each request, nor for each element of something.
func rarely(s *site) bool { return s.around.Kind == "" && s.effects.Reach(s.fn).By != summary.Request }

// kept holds where what is made is there for the next time.
func kept(s *site) bool { return compiles.Kept(s.effects, s.made) }

// tailored holds where what is made is completed with what this call alone has.
func tailored(s *site) bool { return compiles.Tailored(s.made) }

// maxLoops is how many loops around each other are looked at.
const maxLoops = 3

// loop is the innermost loop over data around the call in whose turns all that is compiled is the same.
//
//	for _, tag := range entry.Tags { matches(feed.Rules, tag) }
func (s *site) loop(fixed bool) batches.Extent {
	in, repeated := batches.Around(s.effects, s.made.Call)
	for range maxLoops {
		if !repeated {
			break
		}
		if s.often(in) && (fixed || s.same(in)) {
			return in
		}
		in, repeated = batches.Outside(s.effects, in)
	}
	if fixed {
		return s.taken(s.made.Call)
	}
	return batches.Extent{}
}

// maxCallers is through how many callers a loop that takes messages is looked for.
const maxCallers = 4

// taken is the loop in each of whose turns a message is taken and the call is made, here or by way of callers.
//
//	for d := range deliveries { c.handle(d) }
//	func (c *consumer) handle(d amqp.Delivery) { ... regexp.MustCompile(`^[a-z]+$`) ... }
func (s *site) taken(call ssa.CallInstruction) batches.Extent {
	seen := map[ssa.CallInstruction]bool{call: true}
	level := []ssa.CallInstruction{call}
	for range maxCallers + 1 {
		var callers []ssa.CallInstruction
		for _, c := range level {
			if in := s.takenAround(c); in.Kind != "" {
				return in
			}
			if f := s.effects.Functions[code.Origin(c.Parent())]; f != nil {
				for _, e := range s.effects.EdgesTo(f) {
					if !seen[e.Call] {
						seen[e.Call] = true
						callers = append(callers, e.Call)
					}
				}
			}
		}
		level = callers
	}
	return batches.Extent{}
}

// takenAround is such a loop of the function that makes a call.
func (s *site) takenAround(call ssa.CallInstruction) batches.Extent {
	for _, l := range code.Loops(call.Parent()) {
		if !l.Blocks[call.Block()] {
			continue
		}
		if at := deliveries.TakenIn(s.effects, l); at != nil && at != ssa.Instruction(call) {
			return batches.Extent{Kind: batches.ExtentWorker, Loop: l, Why: s.effects.At(at, "takes a message each turn")}
		}
	}
	return batches.Extent{}
}

// often reports whether a loop may have many turns. What only a parameter decides on is believed where it is known who calls. A loop that ends at
// the first hit has gone over the others before.
func (s *site) often(in batches.Extent) bool {
	return many[in.Kind] && (in.Kind != batches.ExtentParameter || s.effects.Reach(s.fn).By != summary.ReachUnknown)
}

// same reports whether nothing of what is compiled changes with the turn.
func (s *site) same(in batches.Extent) bool {
	for _, v := range s.made.Of {
		if batches.Varies(s.effects, v, in) != batches.Hoistable {
			return false
		}
	}
	return len(s.made.Of) > 0
}
