package unboundedfanout

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// pushing are the protocols whose clients call a handler for each message, and the next one when it has returned.
var pushing = []string{"nats", "mqtt", "stomp"}

// perHandled reports whether the start is in a handler that a client calls for each message: it returns at once, and gets the next one.
//
//	nc.Subscribe("orders", func(m *nats.Msg) { go s.ship(m) })
func (s *start) perHandled() bool {
	for fn := s.fn; fn != nil; fn = fn.Parent() {
		if s.getsMessage(fn) && s.effects.Reach(fn).By == summary.Request {
			s.kind, s.extent, s.at = message, batches.Extent{}, s.call
			return !s.acknowledges(fn)
		}
	}
	return false
}

// getsMessage reports whether a function has a parameter of such a client's package.
func (s *start) getsMessage(fn *ssa.Function) bool {
	for p := range fn.Signature.Params().Variables() {
		named := code.Named(p.Type())
		if named == nil || named.Obj().Pkg() == nil {
			continue
		}
		if slices.ContainsFunc(s.effects.Models.Protocols(named.Obj().Pkg().Path()), func(protocol string) bool { return slices.Contains(pushing, protocol) }) {
			return true
		}
	}
	return false
}

// acknowledges reports whether a handler, or what it starts, acknowledges: a broker that waits for that sends so many and no more.
func (s *start) acknowledges(fn *ssa.Function) bool { return s.acknowledgesIn(append(s.bodies(), fn)) }

// acknowledgesIn reports whether some function acknowledges, be it in the end: defer m.Ack().
func (s *start) acknowledgesIn(bodies []*ssa.Function) bool {
	for _, body := range bodies {
		for call := range code.Calls(body) {
			if callee := s.effects.Callee(call); callee != nil && strings.HasPrefix(callee.Name(), "Ack") {
				return true
			}
		}
	}
	return false
}
