package dualwrite

import (
	"github.com/hldlint/hldlint/internal/concepts/transactions"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: detect.New("dualwrite", publishedAfter, publishedBefore),
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{after, before},
}

var (
	after  = rule.Kind{ID: "after", Summary: "a message that is published once its transaction is committed, or never", Stage: rule.Preview, Severity: rule.Warning}
	before = rule.Kind{ID: "before", Summary: "a message of what may yet be rolled back", Stage: rule.Preview, Severity: rule.Warning}
)

var unless = []detect.Test{detect.Deferred, detect.Cold, detect.Uncalled, told}

var publishedAfter = detect.Query{
	Kind:   after,
	Does:   publishes,
	Inside: []detect.Test{committed},
	Unless: unless,
	Says: func(s *detect.Site) detect.Message {
		return message(s, " publishes after the commit: a crash in between loses the message", transactions.CommittedBefore(s.Effects, s.Call))
	},
}

var publishedBefore = detect.Query{
	Kind:   before,
	Does:   publishes,
	Inside: []detect.Test{open},
	Unless: unless,
	Says: func(s *detect.Site) detect.Message {
		return message(s, " publishes before the commit: a rollback does not take it back", transactions.Evidence(s.Effects, transactions.OpenAt(s.Effects, s.Call)[0]))
	},
}

func message(s *detect.Site, text string, chain []summary.Hop) detect.Message {
	return detect.Message{Text: s.Name() + text, Chain: append(chain, s.Chain()...)}
}

// publishes is a message to a broker.
func publishes(e summary.Effect) bool {
	return e.Kind == summary.Run && e.Name == "publish" && e.Flags&(summary.Local|summary.Cleanup|summary.Later) == 0
}

// committed holds where a transaction that wrote something was committed before.
func committed(s *detect.Site) bool {
	return len(transactions.CommittedBefore(s.Effects, s.Call)) > 0 && !open(s)
}

// open holds where a transaction is.
func open(s *detect.Site) bool { return len(transactions.OpenAt(s.Effects, s.Call)) > 0 }

// told holds for a call that runs what knows as well that a transaction is open, and is told there.
func told(s *detect.Site) bool {
	return transactions.HandsOver(s.Effects, s.Call) || transactions.RunsLiteral(s.Effects, s.Call)
}
