package commitpermessage

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/models"
)

// afterOneMessage holds where one message was sent before: in the same turn of a loop over data, or in the same call of a function that is
// given what it sends.
//
//	for _, e := range events {
//		producer.Produce(message(e), nil)
//		producer.Flush(5000)
//	}
func afterOneMessage(s *detect.Site) bool {
	l := loopAround(s.Call)
	if l != nil && !manyTurns(s) {
		return false
	}
	for call := range code.Calls(s.Fn) {
		row := deliveries.Of(s.Effects, call)
		if row == nil || row.Does != models.MessagesSent || row.Message == nil {
			continue
		}
		if !sameLoop(loopAround(call), l) || !code.Before(call, s.Call) {
			continue // it is sent in another loop, or afterwards
		}
		if l != nil || isGiven(s, s.Effects.Argument(call, *row.Message)) {
			return true
		}
	}
	return false
}

func manyTurns(s *detect.Site) bool {
	e, repeated := batches.Around(s.Effects, s.Call)
	if !repeated || e.Chunked {
		return false
	}
	switch e.Kind {
	case batches.ExtentData, batches.ExtentRows, batches.ExtentParameter, batches.ExtentWorker:
		return true
	}
	return false
}

// isGiven reports whether a message is made of what the function is given, which is another one for each call.
func isGiven(s *detect.Site, message ssa.Value) bool {
	fn := code.Outermost(s.Fn)
	given := map[ssa.Value]bool{}
	for i, p := range fn.Params {
		if i > 0 || fn.Signature.Recv() == nil {
			given[p] = !code.IsContext(p.Type()) && !code.IsSlice(p.Type()) || isBytes(p)
		}
	}
	return deliveries.Stems(s.Effects, message, given)
}

func isBytes(p *ssa.Parameter) bool { return p.Type().String() == "[]byte" }
