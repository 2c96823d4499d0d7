package noprefetch

import (
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/concepts/settings"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: detect.New("noprefetch", consumed, switchedOff),
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{unset, unlimited},
}

var (
	unset     = rule.Kind{ID: "unset", Summary: "a consumer that acknowledges by hand, to which the broker sends all it has", Stage: rule.Preview, Severity: rule.Warning}
	unlimited = rule.Kind{ID: "unlimited", Summary: "a limit of unacknowledged messages that is set to none", Stage: rule.Preview, Severity: rule.Warning}
)

var consumed = detect.Query{
	Kind:   unset,
	On:     consumes,
	Inside: []detect.Test{byHand},
	Unless: []detect.Test{detect.Uncalled, limited, elsewhereMade},
	Says: func(s *detect.Site) detect.Message {
		return detect.Message{Text: s.Name() + " has no limit of unacknowledged messages: a backlog fills memory", Chain: wayOf(s)}
	},
}

var switchedOff = detect.Query{
	Kind:   unlimited,
	On:     limitsNothing,
	Unless: []detect.Test{detect.Uncalled, setAgain},
	Says: func(s *detect.Site) detect.Message {
		return detect.Message{Text: s.Name() + " with 0 means no limit of unacknowledged messages"}
	},
}

// consumes picks what has a broker send messages as fast as it can: Have: ch.Consume(...).
func consumes(s *detect.Site) bool {
	row := deliveries.Of(s.Effects, s.Call)
	return row != nil && row.Does == models.MessagesConsumed && row.Greedy
}

// limitsNothing picks a limit that is the constant 0: Have: ch.Qos(0, 0, false).
func limitsNothing(s *detect.Site) bool {
	row := deliveries.Of(s.Effects, s.Call)
	if row == nil || row.Does != models.MessagesLimited || row.When == nil || settings.Dead(s.Effects, s.Call) {
		return false
	}
	return isZero(s.Effects, s.Effects.Argument(s.Call, *row.When))
}

// wayOf tells where the channel was made.
func wayOf(s *detect.Site) []summary.Hop {
	var chain []summary.Hop
	for _, call := range made(s).Calls {
		if call.Parent() != s.Fn {
			chain = append(chain, s.Effects.At(call, "the channel is made here"))
		}
	}
	return chain
}
