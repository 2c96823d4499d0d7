package droppedctx

import (
	"go/token"
	"slices"

	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: detect.New("droppedctx", givenAnew, leftOut, leftUnbound, requestWithout, inHelper),
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{background, sibling, request, helper},
}

var (
	background = rule.Kind{ID: "background", Summary: "remote work on context.Background or TODO where a context is at hand", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.UnsafeFix, OneDecision: true, Peers: "contextcheck"}
	sibling    = rule.Kind{ID: "sibling", Summary: "a call that takes no context, beside one that does, with one at hand", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.UnsafeFix, OneDecision: true, Peers: "noctx"}
	request    = rule.Kind{ID: "request", Summary: "an HTTP request that is sent without the context at hand", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.UnsafeFix, OneDecision: true, Peers: "noctx"}
	helper     = rule.Kind{ID: "helper", Summary: "a helper that works without the context which its callers have", Stage: rule.Preview, Severity: rule.Warning, OneDecision: true, Peers: "contextcheck"}
)

// gone is what all findings say: nobody waits any more, and the work is done all the same.
const gone = ": it goes on when the caller is gone"

// excuses are what excuses a call that leaves a context out, whichever way. They are asked in order.
var excuses = []detect.Test{detect.Uncalled, inBackground, cleansUp, undoes, afterDone, onFailure, tells, onThisMachine, onItsOwn}

var givenAnew = detect.Query{
	Kind:   background,
	On:     startsAnew,
	Inside: []detect.Test{scoped, waits},
	Unless: slices.Concat(excuses, []detect.Test{opens, ownTime, heedsInside, unnamed, begins, together, unheard, lasting, shared, endsElsewhere}),
	Says: func(s *detect.Site) detect.Message {
		return detect.Message{Text: said(s, " does not get "+at(s)), At: root(s), Chain: s.Chain(), Fixes: passRoot(s)}
	},
}

var leftOut = detect.Query{
	Kind:   sibling,
	On:     hasSibling,
	Inside: []detect.Test{scoped, remote},
	Unless: slices.Concat(excuses, []detect.Test{inTransaction, begins, lasting, armed}),
	Says: func(s *detect.Site) detect.Message {
		return detect.Message{Text: said(s, " leaves "+at(s)+" out, "+siblingOf(s).Name()+" takes it"), Chain: s.Chain(), Fixes: passToSibling(s)}
	},
}

var leftUnbound = detect.Query{
	Kind:   sibling,
	On:     leavesUnbound,
	Inside: []detect.Test{scoped, remote},
	Unless: slices.Concat(excuses, []detect.Test{inTransaction, begins, lasting, armed}),
	Says: func(s *detect.Site) detect.Message {
		return detect.Message{Text: said(s, " leaves "+at(s)+" out, WithContext takes it"), Chain: s.Chain()}
	},
}

var requestWithout = detect.Query{
	Kind:   request,
	On:     asksWithout,
	Inside: []detect.Test{scoped},
	Unless: slices.Concat(excuses, []detect.Test{begins, lasting}),
	Says: func(s *detect.Site) detect.Message {
		return detect.Message{Text: said(s, " leaves "+at(s)+" out"), Chain: sentBy(s), Fixes: passToSibling(s)}
	},
}

var inHelper = detect.Query{
	Kind:   helper,
	On:     worksWithout,
	Inside: []detect.Test{handed, asked},
	Unless: slices.Concat([]detect.Test{hasTwin, opens, ownTime}, excuses, []detect.Test{begins, shared, endsElsewhere}),
	Says: func(s *detect.Site) detect.Message {
		m := detect.Message{Text: said(s, " runs without the context that callers have"), Chain: wayDown(s)}
		if !asksWithout(s) {
			m.At = root(s)
		}
		return m
	},
}

// maxText is how long a message may be.
const maxText = 100

// said is the message about what a call does: as much of it as there is room for.
func said(s *detect.Site, does string) string {
	for _, text := range []string{s.Name() + does + gone, s.Effects.ShortName(s.Call) + does + gone} {
		if len(text) <= maxText {
			return text
		}
	}
	return s.Effects.ShortName(s.Call) + does
}

// at names the context at hand.
func at(s *detect.Site) string {
	if name := contexts.ScopeOf(s.Effects, s.Fn).Name; name != "" {
		return name
	}
	return "its context"
}

// root is what makes the context that a call is given: one finding for each, however many calls get it.
func root(s *detect.Site) token.Pos {
	for _, made := range contexts.LineageOf(s.Effects, freshContext(s)).Made {
		if made.Parent() != nil && made.Pos().IsValid() {
			return made.Pos()
		}
	}
	return s.Call.Pos()
}

// wayDown is the evidence for a helper: from the caller that has a context to what the helper does without.
func wayDown(s *detect.Site) []summary.Hop {
	return append(slices.Clone(contexts.Handed(s.Effects, s.Fn)), s.Effects.At(s.Call, "calls "+s.Name()))
}
