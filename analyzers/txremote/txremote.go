package txremote

import (
	"slices"

	"github.com/hldlint/hldlint/internal/concepts/transactions"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: detect.NewFunc("txremote", run),
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{call, sleep, wait, hook},
}

var (
	call  = rule.Kind{ID: "call", Summary: "another service is asked while a transaction holds a connection and locks", Stage: rule.Preview, Severity: rule.Warning}
	sleep = rule.Kind{ID: "sleep", Summary: "a pause while a transaction holds a connection and locks", Stage: rule.Preview, Severity: rule.Warning, OneSource: true}
	wait  = rule.Kind{ID: "wait", Summary: "a wait for other goroutines while a transaction holds a connection and locks", Stage: rule.Preview, Severity: rule.Warning}
	hook  = rule.Kind{ID: "hook", Summary: "a registered function of which nothing is known, run before the commit", Stage: rule.Preview, Severity: rule.Warning}
)

// unless are what excuses a call, whatever it does.
var unless = []detect.Test{detect.Deferred, detect.Cold, detect.Uncalled, toldInCallee, toldInLiteral, ownDatabase, guards}

func run(p *detect.Package) {
	p.Run(
		query(call, asksService, "is waited for"),
		query(sleep, pauses, "pauses"),
		detect.Query{Kind: hook, On: runsHook, Inside: []detect.Test{open}, Unless: unless, Says: func(s *detect.Site) detect.Message {
			m := says(s, "a registered function runs")
			m.At = firstHook(s)
			return m
		}},
	)
	channels(p)
}

// query reports what a call does while a transaction is open.
func query(kind rule.Kind, does func(summary.Effect) bool, what string) detect.Query {
	return detect.Query{
		Kind: kind, Does: does, Inside: []detect.Test{open}, Unless: unless,
		Says: func(s *detect.Site) detect.Message { return says(s, s.Name()+" "+what) },
	}
}

func says(s *detect.Site, what string) detect.Message {
	return detect.Message{
		Text:  what + " while a transaction holds its connection and locks",
		Chain: append(transactions.Evidence(s.Effects, transactions.OpenAt(s.Effects, s.Call)[0]), s.Chain()...),
	}
}

// open holds where a transaction is. That of a database in the process counts as well: SQLite lets nobody else write meanwhile.
func open(s *detect.Site) bool { return len(transactions.OpenAt(s.Effects, s.Call)) > 0 }

// toldInCallee holds for a call that hands the transaction on: that function knows as well that it is open.
func toldInCallee(s *detect.Site) bool { return transactions.HandsOver(s.Effects, s.Call) }

// toldInLiteral holds for a call that runs a literal in which the transaction is known to be open.
func toldInLiteral(s *detect.Site) bool { return transactions.RunsLiteral(s.Effects, s.Call) }

// ownDatabase holds for what is asked of the database that the transaction is of: a session of mongo is carried by a context, and all of its
// questions are calls as any other.
func ownDatabase(s *detect.Site) bool {
	of := transactions.Protocol(s.Effects, transactions.OpenAt(s.Effects, s.Call)[0])
	return s.Does != nil && !slices.ContainsFunc(s.Does, func(e summary.Effect) bool {
		return e.Name != of && (of != "" || e.Name != "mongo")
	})
}

// guards holds where the transaction is there to keep others from what is done meanwhile: it took an advisory lock, or claimed jobs that
// others skip. To hold it is the purpose.
func guards(s *detect.Site) bool { return transactions.Guards(s.Effects, s.Call) }

// nearby are what answers so fast, as a rule, that a transaction may wait for it, and the database itself.
var nearby = map[string]bool{"": true, "sql": true, "redis": true, "memcached": true, "memory": true}

// notMeanwhile are flags of what is not done in the call, by this caller, in the transaction.
const notMeanwhile = summary.Later | summary.Coalesced | summary.Apart

// asksService is a wait for another service's answer.
func asksService(e summary.Effect) bool {
	return e.Kind == summary.Wait && !nearby[e.Name] && e.Flags&(summary.Local|summary.Cleanup|summary.Stream|notMeanwhile) == 0
}

func pauses(e summary.Effect) bool {
	return e.Kind == summary.Sleep && e.Flags&notMeanwhile == 0
}
