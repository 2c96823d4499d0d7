package earlyack

import (
	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: detect.New("earlyack", ackedBefore, ackedAsSent, ackedAnyway, startedByHandler),
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{before, auto, anyway, started},
}

var (
	before  = rule.Kind{ID: "before", Summary: "a message that is acknowledged, and only then worked on: a crash loses it", Stage: rule.Preview, Severity: rule.Warning}
	auto    = rule.Kind{ID: "auto", Summary: "work on messages that the broker forgets as it sends them", Stage: rule.Preview, Severity: rule.Warning}
	anyway  = rule.Kind{ID: "anyway", Summary: "messages that the library acknowledges also where the handler did not", Stage: rule.Preview, Severity: rule.Warning}
	started = rule.Kind{ID: "started", Summary: "a handler that returns, which acknowledges, while a goroutine still works", Stage: rule.Preview, Severity: rule.Warning}
)

var ackedBefore = detect.Query{
	Kind:   before,
	On:     acknowledges,
	Inside: []detect.Test{workFollows},
	Unless: []detect.Test{detect.Uncalled, detect.Deferred, storedBefore, afterFailure, answers},
	Says: func(s *detect.Site) detect.Message {
		w, _ := followingWork(s)
		if w.Started {
			return message(s, w, " acknowledges what a goroutine still works on: a crash loses it")
		}
		return message(s, w, " acknowledges the message before "+nameOf(s, w)+": a crash loses it")
	},
}

var ackedAsSent = detect.Query{
	Kind:   auto,
	On:     consumesAutomatically,
	Inside: []detect.Test{workOnDelivery},
	Unless: []detect.Test{detect.Uncalled, ownQueue, repliesTo},
	Says: func(s *detect.Site) detect.Message {
		w, _ := deliveredWork(s)
		return message(s, w, " acknowledges by itself: a message is lost where "+nameOf(s, w)+" fails")
	},
}

var ackedAnyway = detect.Query{
	Kind:   anyway,
	On:     acknowledgesAfter,
	Inside: []detect.Test{acksSometimes},
	Unless: []detect.Test{detect.Uncalled, byHand, configuredElsewhere},
	Says: func(s *detect.Site) detect.Message {
		ack := conditionalAck(s)
		chain := []summary.Hop{s.Effects.At(ack, "the handler acknowledges here, and not on all ways")}
		return detect.Message{Text: s.Name() + " acknowledges each message after its handler, failed or not", Chain: chain}
	},
}

var startedByHandler = detect.Query{
	Kind:   started,
	On:     acknowledgesAfter,
	Inside: []detect.Test{startsWork},
	Unless: []detect.Test{detect.Uncalled, byHand, configuredElsewhere},
	Says: func(s *detect.Site) detect.Message {
		w, _ := startedWork(s)
		return message(s, w, " acknowledges when the handler returns: "+nameOf(s, w)+" still runs")
	},
}

func message(s *detect.Site, w deliveries.Work, text string) detect.Message {
	chain := []summary.Hop{s.Effects.At(w.Call, "the work on the message")}
	if len(w.Effect.Chain) > 1 {
		chain = w.Effect.Chain
	}
	return detect.Message{Text: s.Name() + text, Chain: chain}
}

// nameOf is how a message names the work.
func nameOf(s *detect.Site, w deliveries.Work) string {
	if name := s.Effects.ShortName(w.Call); name != "" && len(name) < 24 {
		return name
	}
	return "the work on it"
}

// acknowledges picks what tells a broker to forget one message: Have: d.Ack(false), or a helper that does and nothing else.
func acknowledges(s *detect.Site) bool {
	return deliveries.Settles(s.Effects, s.Call, models.MessagesAcked) && len(deliveries.MessageOf(s.Effects, s.Call)) > 0
}

// consumesAutomatically picks what brings messages that the broker has forgotten: Have: ch.Consume("mails", "", true, ...).
func consumesAutomatically(s *detect.Site) bool {
	row := deliveries.Of(s.Effects, s.Call)
	return row != nil && row.Does == models.MessagesConsumed && deliveries.Automatic(s.Effects, s.Call, row)
}

// acknowledgesAfter picks what gives messages to a handler, and acknowledges them once it returns: Have: js.Subscribe("mails", handle).
func acknowledgesAfter(s *detect.Site) bool {
	row := deliveries.Of(s.Effects, s.Call)
	if row == nil || row.Does != models.MessagesConsumed || !row.After {
		return false
	}
	return row.When == nil || !code.IsZero(s.Effects.Argument(s.Call, *row.When))
}
