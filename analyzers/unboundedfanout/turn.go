package unboundedfanout

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

const (
	maxNested  = 5 // through how many loops around each other what repeats a start is looked for
	maxCallers = 3 // and through how many callers
)

// repeated finds what repeats the start: a loop over data or one that receives, around it or around a call that leads to it.
//
//	for m := range msgs { s.dispatch(m) }
//	func (s *Server) dispatch(m Msg) { go s.handle(m) }
func (s *start) repeated() bool { return s.repeatedAt(s.call, maxCallers) || s.perHandled() }

func (s *start) repeatedAt(at ssa.CallInstruction, depth int) bool {
	if left, known := s.asked[at]; known && left >= depth {
		return false // it was looked at, from another way that leads here
	}
	s.asked[at] = depth
	e, ok := batches.Around(s.effects, at)
	for range maxNested {
		if !ok {
			break
		}
		s.extent, s.at = e, at
		if s.perMessage() || s.perElement() {
			return true
		}
		if decided(e) {
			return false
		}
		e, ok = batches.Outside(s.effects, e)
	}
	return depth > 0 && s.repeatedByCallers(at, depth)
}

// decided reports whether a loop answers how often the start is repeated, so that what is around it does not matter: in all but those that
// turn a few times or try again.
func decided(e batches.Extent) bool {
	switch e.Kind {
	case batches.ExtentConstant, batches.ExtentShort, batches.ExtentConfiguration, batches.ExtentRetry:
		return false
	}
	return true
}

// repeatedByCallers looks at the calls of the function that holds a call.
func (s *start) repeatedByCallers(at ssa.CallInstruction, depth int) bool {
	f := s.effects.Functions[code.Origin(code.Outermost(at.Parent()))]
	if f == nil {
		return false
	}
	for _, edge := range s.effects.EdgesTo(f) {
		if edge.Async || edge.Blind {
			continue // a start of its own
		}
		if _, ok := edge.Call.(*ssa.Call); !ok {
			continue
		}
		before := s.via
		s.via = append([]ssa.CallInstruction{edge.Call}, before...)
		if s.repeatedAt(edge.Call, depth-1) {
			return true
		}
		s.via = before
	}
	return false
}

// decidedBy are the origins of what others decide the length of.
var decidedBy = []struct {
	kind summary.Origin
	says string
}{
	{summary.RequestBody, "a request"}, {summary.Decoded, "a request"}, {summary.RequestQuery, "a request"}, {summary.Multipart, "a request"},
	{summary.GRPCMessage, "a request"}, {summary.BrokerMessage, "a message"}, {summary.Row, "a table"},
}

// perElement reports whether a loop goes over what a request, a message or a table holds, however many these are.
func (s *start) perElement() bool {
	e := s.extent
	if e.Limit > 0 || e.FirstHit || e.Chunked || e.Over == nil {
		return false
	}
	switch e.Kind {
	case batches.ExtentRows:
		s.source = "a table"
	case batches.ExtentData, batches.ExtentParameter, batches.ExtentUnknown:
		from := origin.Of(s.effects, e.Over)
		for _, by := range decidedBy {
			if from.Kinds.Has(by.kind) && s.source == "" && (by.kind != summary.Row || ofRows(e.Over)) {
				s.source = by.says
			}
		}
	}
	s.kind = element
	return s.source != ""
}

// ofRows reports whether what comes from a table may be a list of its rows: a map has one element for each key, by which they were put
// together, and a list in a field belongs to one row.
func ofRows(over ssa.Value) bool {
	_, list := code.Core(over.Type()).(*types.Slice)
	return list && code.LoadedField(over) == nil
}
