package dualwrite

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
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

var unless = []detect.Test{detect.Deferred, detect.Cold, detect.Uncalled, told, notBroker, answers, outbox}

var publishedAfter = detect.Query{
	Kind:   after,
	Does:   publishes,
	Inside: []detect.Test{committed},
	Unless: unless,
	Says: func(s *detect.Site) detect.Message {
		return message(s, " publishes after the commit: a crash in between loses it", transactions.CommittedBefore(s.Effects, s.Call))
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

// brokers are the protocols of those who keep a message until somebody has worked on it. A mail, a chat or a push is no message that the
// state of others is made of.
var brokers = map[string]bool{"kafka": true, "amqp": true, "nats": true, "nsq": true, "pubsub": true, "sqs": true, "mqtt": true, "tcp": true}

// notBroker holds where what publishes speaks to something else than a broker.
func notBroker(s *detect.Site) bool {
	for _, e := range s.Effects.Call(s.Call) {
		if e.Kind == summary.Wait && e.Op == s.Does[0].Op {
			return !brokers[e.Name]
		}
	}
	return false // it only puts the message into a buffer
}

// outbox holds where the message is written into a table as well, in the same transaction.
func outbox(s *detect.Site) bool { return transactions.Outbox(s.Effects, code.Outermost(s.Fn)) }

// answers holds for a method of a message that the function was given: it tells whoever asked, and they ask again if it does not.
func answers(s *detect.Site) bool {
	recv := s.Effects.Argument(s.Call, -1)
	if recv == nil || !detect.Direct(s) {
		return false
	}
	sources, all := s.Effects.Sources(recv)
	return all && len(sources) > 0 && !slices.ContainsFunc(sources, func(v ssa.Value) bool {
		p, ok := v.(*ssa.Parameter)
		return !ok || code.IsReceiver(p)
	})
}
