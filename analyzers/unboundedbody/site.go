package unboundedbody

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/concepts/bodies"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// A site is a read of a stream of which others decide how long it is.
type site struct {
	effects *effects.Result
	fn      *ssa.Function
	read    bodies.Read
	streams []bodies.Stream // all that may be read there
	stream  bodies.Stream   // the one to tell of
	kind    rule.Kind
	way     []summary.Hop // from the reader back to where it comes from
	others  []*site       // that are told with it
}

// siteOf says what is read, or nil where nothing is known of that.
func (c *checker) siteOf(fn *ssa.Function, read bodies.Read) *site {
	s := &site{effects: c.effects, fn: fn, read: read}
	if read.Socket {
		s.kind = websocket
		return s
	}
	s.streams = read.Of(c.effects)
	for _, stream := range s.streams {
		if kind, way, found := c.kindOf(fn, stream); found && !s.worse(kind) {
			s.kind, s.stream, s.way = kind, stream, way
		}
	}
	switch {
	case s.kind.ID == "":
		return nil
	case s.kind.ID == response.ID && chosen(s):
		s.kind = upstream
	}
	return s
}

// worse reports whether a site is known for something that says more than a kind: what is inflated counts before where it comes from.
func (s *site) worse(kind rule.Kind) bool { return s.kind.ID != "" && kind.ID != decompression.ID }

// sent are the kinds of what somebody sends, as it was sent.
const sent = summary.RequestBody | summary.Multipart

// others are the kinds of what others decide on.
const others = sent | summary.RequestHeader | summary.RequestQuery | summary.RequestPath | summary.RouteParam | summary.Decoded |
	summary.GRPCMessage | summary.BrokerMessage

// kindOf says what kind of finding a stream makes that nothing limits.
func (c *checker) kindOf(fn *ssa.Function, s bodies.Stream) (kind rule.Kind, way []summary.Hop, found bool) {
	if s.Value == nil {
		return rule.Kind{}, nil, false
	}
	from := c.provenance(s)
	switch {
	case s.Inflated != nil:
		way, found = wayOf(from, others)
		return decompression, way, found || s.Kind == bodies.Response || c.ownReader(fn, s.Value)
	case s.Kind == bodies.Response:
		return response, nil, true
	case s.Kind == bodies.Given:
		return rule.Kind{}, nil, false // whoever gives it is asked
	}
	way, found = wayOf(from, sent)
	return request, way, found
}

// provenance is where a stream comes from.
func (c *checker) provenance(s bodies.Stream) summary.Provenance {
	switch s.Kind {
	case bodies.Request:
		return origin.OfField(c.effects, s.Value, s.Path)
	case bodies.Response:
		return summary.Provenance{}
	}
	return origin.Of(c.effects, s.Value)
}

// wayOf is the evidence for the first of some kinds that a value has.
func wayOf(from summary.Provenance, kinds summary.Origin) ([]summary.Hop, bool) {
	i := slices.IndexFunc(from.Ways, func(w summary.Way) bool { return w.Kind&kinds != 0 })
	if i < 0 {
		return nil, false
	}
	return from.Ways[i].Chain, true
}

// ownReader reports whether a value is a reader of a type of ours, for a connection that is served: what it reads is what came in there.
//
//	func (r *frames) Read(p []byte) (int, error)
//	d := flate.NewReader(r)
func (c *checker) ownReader(fn *ssa.Function, v ssa.Value) bool {
	return c.effects.Reach(fn).By == summary.Request && bodies.OwnReader(c.effects, v.Type())
}
