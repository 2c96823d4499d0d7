package metriclabels

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/concepts/members"
	"github.com/hldlint/hldlint/internal/concepts/servers"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: detect.New("metriclabels", errorText, sentBy, rawMethod, identifier, instant),
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{text, request, method, id, moment},
}

var (
	text    = rule.Kind{ID: "error", Summary: "the text of an error as a label: a time series for each text", Stage: rule.Preview, Severity: rule.Warning, OneRoot: true}
	request = rule.Kind{ID: "request", Summary: "what callers send as a label: they make as many time series as they like", Stage: rule.Preview, Severity: rule.Warning, OneRoot: true}
	method  = rule.Kind{ID: "method", Summary: "the method as it was sent as a label: callers may invent methods", Stage: rule.Preview, Severity: rule.Warning, OneRoot: true}
	id      = rule.Kind{ID: "id", Summary: "an identifier as a label: a time series for each that was ever made", Stage: rule.Preview, Severity: rule.Warning, OneRoot: true}
	moment  = rule.Kind{ID: "time", Summary: "a point in time as a label: a time series for each", Stage: rule.Preview, Severity: rule.Warning}
)

var (
	errorText  = query(text, isErrorText, "the text of an error", "each text is a time series for good")
	sentBy     = query(request, isSent, "what a caller sends", "there are as many time series as they like", listed, found, templatedBy(isSent))
	rawMethod  = query(method, isRawMethod, "the method as it was sent", "callers may invent them", sentHere, routed, ofRoute, ofMethods)
	identifier = query(id, isIdentifier, "an identifier", "each one is a time series for good", templatedBy(isIdentifier))
	instant    = query(moment, isMoment, "a point in time", "each one is a time series for good")
)

// query looks at the labels of metrics for one kind of content.
func query(k rule.Kind, is func(*label) bool, what, follows string, besides ...detect.Test) detect.Query {
	return detect.Query{
		Kind:   k,
		On:     func(s *detect.Site) bool { return find(s, is) != nil },
		Unless: append([]detect.Test{detect.Cold, detect.Uncalled, forgotten, checkedBy(is), fewOf(is)}, besides...),
		Says: func(s *detect.Site) detect.Message {
			name := s.Name()
			name = name[strings.LastIndexByte(name, '.')+1:]
			return detect.Message{Text: what + " is a label for " + name + ": " + follows, Chain: way(find(s, is))}
		},
	}
}

// find is the first label of a call that has some content, or nil.
func find(s *detect.Site, is func(*label) bool) *label {
	for _, l := range labelsOf(s) {
		if is(l) {
			return l
		}
	}
	return nil
}

// way is where a label comes from, if that is another place, and the map that it is kept in, if many metrics get that one.
func way(l *label) []summary.Hop {
	var out []summary.Hop
	for _, w := range l.from.Ways {
		if w.Kind&(summary.ErrorText|sent|made|summary.Clock|summary.RouteParam) != 0 {
			out = slices.Clone(w.Chain)
			break
		}
	}
	if m := keptIn(l.s.Effects, l.value, maxCallers); m != nil {
		out = append(out, l.s.Effects.At(m, "is kept with the other labels, for each metric that gets them"))
	}
	return out
}

// forgotten holds where the package lets go of series of the same metric: it has thought of how many there are.
//
//	m.inFlight.DeleteLabelValues(id)
func forgotten(s *detect.Site) bool {
	vector := code.LoadedField(s.Effects.Argument(s.Call, -1))
	if vector == nil {
		return false
	}
	for _, fn := range s.Code.Funcs() {
		for call := range code.Calls(fn) {
			c := s.Effects.Models.Content(s.Effects.Callee(call))
			if c == nil || c.Labels == nil || !c.Labels.Drops {
				continue
			}
			if recv := s.Effects.Argument(call, -1); recv != nil && code.LoadedField(promoter(recv)) == vector {
				return true
			}
		}
	}
	return false
}

// promoter is the struct whose embedded part a method is called on: vec.DeleteLabelValues is MetricVec's.
func promoter(v ssa.Value) ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok {
		if addr, ok := load.X.(*ssa.FieldAddr); ok && code.FieldOf(addr).Embedded() {
			return addr.X
		}
	}
	return v
}

// checkedBy makes the test that holds where the label was held against something on the way: against what is allowed, or known.
func checkedBy(is func(*label) bool) detect.Test {
	return func(s *detect.Site) bool { return checked(s, find(s, is)) }
}

// fewOf makes the test that holds where the label is one of a known set, whoever has checked that.
//
//	if !names.Known(path) { http.NotFound(w, r); return }
//	visits.WithLabelValues(path).Inc()
func fewOf(is func(*label) bool) detect.Test {
	return func(s *detect.Site) bool { return members.At(s.Effects, find(s, is).value, s.Call) }
}

// found holds where what the caller sends was looked up, and was there: of that there is no more than somebody keeps.
//
//	team, err := store.Find(ctx, name)
//	if err != nil { http.NotFound(w, r); return }
//	visits.WithLabelValues(name).Inc()
func found(s *detect.Site) bool { return members.Found(s.Effects, find(s, isSent).value, s.Call) }

// listed holds for the path of a request where the program lists the paths one by one for which the code runs.
//
//	mux.Handle("/status", logged{status})
func listed(s *detect.Site) bool {
	l := find(s, isSent)
	return l.from.Kinds&sent == summary.RequestPath && !has(l, isAddress) && !has(l, isAgent) && servers.OnePathEach(s.Effects, s.Fn)
}

// routed holds where the program mounts routers in one that answers for methods nobody has registered: what is mounted sees a few, and whether this is
// is not known. It holds as well where no program is in sight.
//
//	root := chi.NewRouter()
//	root.Mount("/api", api)    405 for what is no method, before anything of api runs
func routed(s *detect.Site) bool { return !acts.Lacks(s.Effects, models.ActRoutes, "methods") }

// ofMethods holds where the program lists the methods of each route for which the code runs: others get no further than the router.
//
//	router.HandleFunc("/status", s.status).Methods("GET")
func ofMethods(s *detect.Site) bool { return servers.OfMethodEach(s.Effects, s.Fn) }
