package droppedctx

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/detect"
)

// relays recognises where a function hands on what it was asked, and answers with what comes back: whoever is asked there works for the one who waits.
//
//	func (s *Server) Send(ctx context.Context, m *pb.Message) (*pb.Receipt, error) { return s.hub.Forward(context.Background(), m) }
func relays(s *detect.Site) bool {
	call, ok := s.Call.(*ssa.Call)
	return ok && handsOn(s, call) && answersWith(call)
}

// handsOn reports whether a call is given a parameter of its function as it is, other than the receiver and what has the context.
func handsOn(s *detect.Site, call *ssa.Call) bool {
	asked := call.Parent().Params
	if call.Parent().Signature.Recv() != nil {
		asked = asked[1:]
	}
	scope := contexts.ScopeOf(s.Effects, s.Fn)
	return slices.ContainsFunc(asked, func(p *ssa.Parameter) bool {
		return (scope == nil || p != scope.Of) && slices.Contains(call.Call.Args, ssa.Value(p))
	})
}

// answersWith reports whether a function returns first what a call brought first.
func answersWith(call *ssa.Call) bool {
	brought := code.ResultOf(call, 0)
	for _, b := range call.Parent().Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if ok && brought != nil && len(ret.Results) > 0 && ret.Results[0] == brought {
			return true
		}
	}
	return false
}
