package earlyack

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// acksSometimes holds where the handler acknowledges messages itself, and some way through it does not: its author expects that the message
// comes again.
func acksSometimes(s *detect.Site) bool { return conditionalAck(s) != nil }

// conditionalAck is the acknowledgement in the handler that some way does not pass, or nil.
func conditionalAck(s *detect.Site) ssa.CallInstruction {
	for _, fn := range handlersOf(s) {
		if fn.Signature.Results().Len() > 0 {
			continue // it says by its error that it has not succeeded
		}
		if ack := ackIn(s.Effects, fn, 0); ack != nil && !settlesAlways(s.Effects, fn) {
			return ack
		}
	}
	return nil
}

// maxLiterals is how deep in literals of a handler an acknowledgement is looked for.
const maxLiterals = 3

// ackIn is the first acknowledgement in a function or in a literal of it.
func ackIn(r *effects.Result, fn *ssa.Function, depth int) ssa.CallInstruction {
	for call := range code.Calls(fn) {
		if deliveries.Settles(r, call, models.MessagesAcked) {
			return call
		}
	}
	if depth == maxLiterals {
		return nil
	}
	for _, literal := range fn.AnonFuncs {
		if ack := ackIn(r, literal, depth+1); ack != nil {
			return ack
		}
	}
	return nil
}

// settlesAlways reports whether all ways through a handler acknowledge the message or hand it back, at its end if need be.
func settlesAlways(r *effects.Result, fn *ssa.Function) bool {
	settling := map[*ssa.BasicBlock]bool{}
	for call := range code.Calls(fn) {
		_, acks := deliveries.Does(r, call, models.MessagesAcked)
		_, returns := deliveries.Does(r, call, models.MessagesReturned)
		if _, literal := call.Common().Value.(*ssa.MakeClosure); (acks || returns) && direct(r, call) || literal && (acks || returns) {
			settling[call.Block()] = true
		}
	}
	seen := map[*ssa.BasicBlock]bool{}
	work := []*ssa.BasicBlock{fn.Blocks[0]}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] || settling[b] {
			continue
		}
		seen[b] = true
		if len(b.Succs) == 0 && !code.IsPanic(b) {
			return false
		}
		work = append(work, b.Succs...)
	}
	return true
}

// direct reports whether a call settles the message itself, or by a helper that gets it: what a literal does that something else may run, it
// may not.
func direct(r *effects.Result, call ssa.CallInstruction) bool {
	if deliveries.Of(r, call) != nil {
		return true
	}
	for _, arg := range code.Arguments(call) {
		if _, literal := arg.(*ssa.MakeClosure); literal {
			return false
		}
	}
	return true
}

// configuredElsewhere holds where others may have told the library so: options that are handed through, or a client that is not made here.
func configuredElsewhere(s *detect.Site) bool {
	row := deliveries.Of(s.Effects, s.Call)
	if row.Options == nil && !returnsError(s) {
		makers := deliveries.MakersOf(s.Effects, s.Effects.Argument(s.Call, -1))
		return !makers.Known() || makers.Open
	}
	if row.Options == nil {
		return false // an error is how it says so
	}
	options := s.Effects.Argument(s.Call, *row.Options)
	return options != nil && !code.IsNil(options) && len(code.Variadic(options)) == 0
}

// returnsError reports whether handlers say by an error that they have failed: then the library has no other way.
func returnsError(s *detect.Site) bool {
	for _, fn := range handlersOf(s) {
		results := fn.Signature.Results()
		return results.Len() > 0 && code.IsError(results.At(results.Len()-1).Type())
	}
	return false
}

// byHand holds where the package tells the library somewhere that it acknowledges messages itself.
func byHand(s *detect.Site) bool {
	for _, fn := range s.Effects.Code.Funcs() {
		for call := range code.Calls(fn) {
			if row := deliveries.Of(s.Effects, call); row != nil && row.Does == models.MessagesByHand {
				return true
			}
		}
	}
	return false
}
