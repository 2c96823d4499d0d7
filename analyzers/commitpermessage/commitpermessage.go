package commitpermessage

import (
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: detect.New("commitpermessage", committed, flushed),
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{commit, flush},
}

var (
	commit = rule.Kind{ID: "commit", Summary: "a stream whose every message waits for a commit of its own", Stage: rule.Preview, Severity: rule.Info}
	flush  = rule.Kind{ID: "flush", Summary: "a producer that waits for each message before it takes the next", Stage: rule.Preview, Severity: rule.Warning}
)

var committed = detect.Query{
	Kind:   commit,
	On:     commits,
	Inside: []detect.Test{forEachMessage, synchronous},
	Unless: []detect.Test{detect.Deferred, detect.Uncalled, nowAndThen},
	Says: func(s *detect.Site) detect.Message {
		return detect.Message{Text: s.Name() + " waits for the broker for each message: commit several at once", Once: s.Fn.Pos()}
	},
}

var flushed = detect.Query{
	Kind:   flush,
	On:     flushes,
	Inside: []detect.Test{afterOneMessage},
	Unless: []detect.Test{detect.Deferred, detect.Cold, detect.Uncalled, nowAndThen},
	Says: func(s *detect.Site) detect.Message {
		return detect.Message{Text: s.Name() + " waits for each message that is sent: nothing is sent together"}
	},
}

// commits picks what tells a broker how far the consumer is, and waits for its answer: Have: reader.CommitMessages(ctx, m).
func commits(s *detect.Site) bool {
	row := deliveries.Of(s.Effects, s.Call)
	if row == nil || !row.Waits {
		return false
	}
	return row.Does == models.MessagesAcked || row.Does == models.MessagesConsumed && deliveries.Automatic(s.Effects, s.Call, row)
}

// synchronous holds where nothing collects commits: the configuration is in sight, and sets no interval.
func synchronous(s *detect.Site) bool {
	row := deliveries.Of(s.Effects, s.Call)
	if row.Interval == "" {
		return true
	}
	set, known := deliveries.Setting(s.Effects, s.Call, row.Interval)
	return known && !set
}

// flushes picks what waits for all that was sent: Have: producer.Flush(5000).
func flushes(s *detect.Site) bool {
	row := deliveries.Of(s.Effects, s.Call)
	return row != nil && row.Does == models.MessagesFlushed
}
