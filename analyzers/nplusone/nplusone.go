package nplusone

import (
	"slices"

	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: detect.New("nplusone",
		detect.Query{Kind: openRows, Does: one("query", "write"), Started: true, Inside: []detect.Test{whileRowsAreOpen}, Unless: excuses, Says: saysOpenRows},
		detect.Query{Kind: query, Does: one("query"), Started: true, Inside: perElement, Unless: excuses, Says: says(" asks once for each element of a loop")},
		detect.Query{Kind: write, Does: one("write"), Started: true, Inside: perElement, Unless: excuses, Says: says(" writes once for each element of a loop")},
		detect.Query{Kind: command, Does: one("command"), Started: true, Inside: perElement, Unless: excuses, Says: says(" is a round trip for each element of a loop")},
		detect.Query{Kind: publish, Does: one("publish"), Started: true, Inside: perElement, Unless: excuses, Says: says(" waits for the broker for each element of a loop")},
		detect.Query{Kind: call, Does: one("call"), Started: true, Inside: perElement, Unless: excuses, Says: says(" is a remote call for each element of a loop")},
	),
	Since: "v0.1.0",
	Kinds: []rule.Kind{openRows, query, write, command, publish, call},
}

var (
	openRows = rule.Kind{ID: "open-rows", Summary: "a query while rows of another one are open: each caller holds two connections", Stage: rule.Preview, Severity: rule.Error}
	query    = rule.Kind{ID: "query", Summary: "a query for each element, where one could ask for all", Stage: rule.Preview, Severity: rule.Warning, OneRoot: true}
	write    = rule.Kind{ID: "write", Summary: "a statement for each element, where one could write all", Stage: rule.Preview, Severity: rule.Warning, OneRoot: true}
	command  = rule.Kind{ID: "command", Summary: "a round trip to a cache for each element, where one could carry all", Stage: rule.Preview, Severity: rule.Warning, OneRoot: true}
	publish  = rule.Kind{ID: "publish", Summary: "a message for each element, each of which waits for the broker", Stage: rule.Preview, Severity: rule.Warning, OneRoot: true}
	call     = rule.Kind{ID: "call", Summary: "a remote call for each element, where one could carry all", Stage: rule.Preview, Severity: rule.Warning, OneRoot: true}
)

var (
	perElement = []detect.Test{forEachElement}
	excuses    = []detect.Test{detect.Cold, detect.Once, detect.Uncalled, detect.Deferred, migrates, inLiteral, intoBatch, intoCopy, walksTree, remembered, behindCache, otherTable, afterFailure, tellsOfFailure, ownTransaction, otherWork, partsOfOne, inGroups, paced, inProcess, goesOn}
)

// one makes the test for an effect of some kinds that another machine could have for many in one round trip.
func one(names ...string) func(summary.Effect) bool {
	return func(e summary.Effect) bool { return isOne(e) && slices.Contains(names, e.Name) }
}

// isOne leaves out what runs once for many callers: it stands behind a cache, which answers most of them.
func isOne(e summary.Effect) bool {
	return e.Kind == summary.Run && e.By != "" && !e.Has(summary.Coalesced)
}

func says(what string) func(*detect.Site) detect.Message {
	return func(s *detect.Site) detect.Message {
		loop, _ := elementLoop(s)
		return detect.Message{Text: s.Name() + what + atOnce(s.Does[0].By), Once: loop.Why.Here(), Chain: append([]summary.Hop{loop.Why}, s.Chain()...)}
	}
}

// atOnce is how a message ends that tells what does it for all.
func atOnce(by string) string {
	switch by {
	case models.OneStatement:
		return ": one can do it for all"
	case models.OnePipeline:
		return ": send them in a pipeline"
	case models.OneMessage:
		return ": one message can carry all"
	}
	return ": use " + by
}

func saysOpenRows(s *detect.Site) detect.Message {
	return detect.Message{Text: s.Name() + " runs while rows are open: each caller holds two connections", Chain: s.Chain()}
}
