package unboundedfanout

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// prefetched holds where the package tells a broker how many messages it may have at a time without an acknowledgement: more are not sent.
//
//	ch.Qos(10, 0, false)
func prefetched(s *start) bool {
	if s.kind.ID != message.ID {
		return false
	}
	for _, fn := range s.code.Funcs() {
		for call := range code.Calls(fn) {
			if m := s.effects.Model(call); m != nil && m.Sets != nil && m.Sets.What == "prefetch" {
				return true
			}
		}
	}
	return s.subscribedForSome()
}

// sometimes holds where a function of the project decides that there is something to start: how often it says so is not known.
//
//	if s.exhausted(m) { go s.alert(m) }
func sometimes(s *start) bool {
	return s.branchesBefore(func(cond ssa.Value, _ bool) bool {
		v := stripped(cond)
		if !isBool(v.Type()) {
			return false
		}
		if x, ok := v.(*ssa.Extract); ok {
			v = x.Tuple
		}
		call, ok := v.(*ssa.Call)
		return ok && s.effects.Followed(call)
	})
}

func isBool(t types.Type) bool {
	b, ok := code.Core(t).(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// worksItself holds where a turn waits for another machine as well, so that the next one begins no sooner: what it starts is a small thing
// beside that. Whoever hands out the messages does not count.
//
//	for _, ch := range channels {
//		res := test(ctx, ch)
//		go log(res)
//	}
func worksItself(s *start) bool {
	for _, at := range s.way() {
		for call := range code.Calls(at.Parent()) {
			sync, ok := call.(*ssa.Call)
			if ok && call != at && s.inTurn(call, at) && s.asksMeanwhile(sync) {
				return true
			}
		}
	}
	return false
}

// asksMeanwhile reports whether a call of the turn asks another machine than the one that the messages come from.
func (s *start) asksMeanwhile(call *ssa.Call) bool {
	broker := ""
	if from, ok := s.from.(*ssa.Call); ok {
		if m := s.effects.Model(from); m != nil && m.Waits != nil {
			broker = m.Waits.Protocol
		}
	}
	if ssa.Instruction(call) == s.from || s.ofCursor(call) {
		return false
	}
	for _, e := range s.effects.Call(call) {
		if e.Kind == summary.Wait && s.asks(e) && e.Name != broker {
			return true
		}
	}
	return false
}

// ofCursor reports whether a call reads on in the rows that the loop goes through.
func (s *start) ofCursor(call *ssa.Call) bool {
	args := code.Arguments(call)
	if s.extent.Kind != batches.ExtentRows || len(args) == 0 {
		return false
	}
	return args[0] == s.extent.Over || code.TypeName(args[0].Type()) == code.TypeName(s.extent.Over.Type())
}
