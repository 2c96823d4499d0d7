package unboundedfanout

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// subscribedForSome holds where the messages come of a subscription that is told by an option how many it may have at a time, and the goroutine
// acknowledges its own: only then comes another one.
//
//	s.messages, err = bus.Subscribe(ctx, "orders", bus.WithPool(5))
//	for m := range s.messages { go s.handle(m) }    handle: ...; m.Ack()
func (s *start) subscribedForSome() bool {
	messages := s.channel()
	if messages == nil || !s.acknowledgesIn(s.bodies()) {
		return false
	}
	sources, all := s.effects.Sources(messages)
	return all && len(sources) > 0 && !slices.ContainsFunc(sources, func(v ssa.Value) bool { return !s.toldHowMany(v) })
}

// channel is the one that the messages come out of, or nil.
func (s *start) channel() ssa.Value {
	switch from := s.from.(type) {
	case *ssa.UnOp:
		return from.X
	case *ssa.Select:
		for _, state := range from.States {
			if state.Dir == types.RecvOnly && s.carries(state.Chan.Type()) {
				return state.Chan
			}
		}
	}
	return nil
}

// toldHowMany reports whether a channel is the result of a call that is given such an option.
func (s *start) toldHowMany(channel ssa.Value) bool {
	if x, ok := channel.(*ssa.Extract); ok {
		channel = x.Tuple
	}
	call, ok := channel.(*ssa.Call)
	if !ok {
		return false
	}
	given := code.Arguments(call)
	for _, arg := range given {
		given = append(given, code.Variadic(arg)...)
	}
	return slices.ContainsFunc(given, s.saysHowMany)
}

// saysHowMany recognises an option that is made of a number, and by its name is of how many messages there are at a time.
//
//	WithPool(5)    MaxAckPending(conf.Workers)
func (s *start) saysHowMany(option ssa.Value) bool {
	call, ok := option.(*ssa.Call)
	if !ok {
		return false
	}
	fn := s.effects.Callee(call)
	return fn != nil && s.effects.Says(lexicon.LimitsDeliveries, fn.Name()) && slices.ContainsFunc(call.Call.Args, isCount)
}

func isCount(v ssa.Value) bool {
	basic, ok := v.Type().Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsInteger != 0 && !code.IsDuration(v.Type())
}
