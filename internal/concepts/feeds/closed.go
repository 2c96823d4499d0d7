package feeds

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// A Closed is a receive in an endless loop that does not ask whether its channel is closed: from then on it yields nothing,
// at once, again and again.
type Closed struct {
	At   ssa.Instruction // the receive, or its select
	Feed string          // what made the channel, and closes it
}

// ClosedOf finds the receives of a function from channels that a library closes when their source fails.
//
//	deliveries, err := ch.Consume("jobs", ...)
//	for {
//		d := <-deliveries	// Closed, of Consume: nothing asks whether it is still open
//		handle(d)
//	}
func ClosedOf(r *effects.Result, fn *ssa.Function) []Closed {
	var out []Closed
	loops := code.Loops(fn)
	for _, b := range fn.Blocks {
		l := code.InnermostLoop(loops, b)
		if l == nil {
			continue
		}
		for _, instr := range b.Instrs {
			for _, rc := range code.ReceivesAt(instr) {
				if name := feed(r, l, rc.Channel); name != "" && spinsClosed(r, l, instr, rc) {
					out = append(out, Closed{At: instr, Feed: name})
				}
			}
		}
	}
	return out
}

// feed names what made a channel outside of a loop, if it is closed when its source fails, or "".
func feed(r *effects.Result, l *code.Loop, channel ssa.Value) string {
	from, all := r.Sources(channel)
	if p, ok := channel.(*ssa.Parameter); ok {
		from, all = handedOver(r, p)
	}
	return feedName(r, l, from, all, 0)
}

// maxFeedHelpers is how many helpers may stand between a library and the loop that receives.
const maxFeedHelpers = 2

// feedName names what made a channel, if all that it may be are such channels, made before the loop.
func feedName(r *effects.Result, l *code.Loop, from []ssa.Value, all bool, depth int) string {
	name := ""
	for _, v := range from {
		if name = feedOf(r, l, v, depth); name == "" {
			return ""
		}
	}
	if !all {
		return ""
	}
	return name
}

// feedOf names what made a channel: a call of a library, or of a helper that returns what such a call has made.
//
//	func (c *Client) deliveries() (<-chan amqp.Delivery, error) { return c.ch.Consume(...) }
func feedOf(r *effects.Result, l *code.Loop, v ssa.Value, depth int) string {
	result := 0
	if x, ok := v.(*ssa.Extract); ok {
		v, result = x.Tuple, x.Index
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return ""
	}
	m := r.Model(call)
	if m == nil || m.Returns == nil || m.Returns.What != "feed" {
		return helperFeed(r, l, call, result, depth)
	}
	made := ssa.Value(call) // what must be older than the loop: the channel, or whose it is
	if m.Returns.From < 0 {
		made = r.Argument(call, m.Returns.From)
	}
	if instr, ok := made.(ssa.Instruction); ok && l.Blocks[instr.Block()] {
		return ""
	}
	return r.Name(call)
}

// helperFeed names what made the channel that a helper returns.
func helperFeed(r *effects.Result, l *code.Loop, call *ssa.Call, result, depth int) string {
	fn := call.Call.StaticCallee()
	switch {
	case fn == nil || depth == maxFeedHelpers || l.Blocks[call.Block()]:
		return ""
	case fn.Blocks == nil:
		return foreignFeed(r, call, result)
	}
	return returnedFeed(r, l, fn, result, depth)
}

// returnedFeed names what made the channel that a function of this package returns.
func returnedFeed(r *effects.Result, l *code.Loop, fn *ssa.Function, result, depth int) string {
	name := ""
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || code.IsNil(ret.Results[result]) {
			continue // the channel of an error
		}
		from, all := r.Sources(ret.Results[result])
		if name = feedName(r, l, from, all, depth+1); name == "" {
			return ""
		}
	}
	return name
}

// handedOver lists what all callers give for a parameter.
func handedOver(r *effects.Result, p *ssa.Parameter) (from []ssa.Value, all bool) {
	given, all := r.Arguments(p)
	for _, arg := range given {
		more, known := r.Sources(arg.Value)
		from, all = append(from, more...), all && known
	}
	return from, all
}
