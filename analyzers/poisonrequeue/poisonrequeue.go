package poisonrequeue

import (
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/docs"
	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
	"github.com/hldlint/hldlint/internal/suppress"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: Analyzer,
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{requeue, own},
}

var (
	requeue = rule.Kind{ID: "requeue", Summary: "a message that the broker delivers again at once, however often it fails", Stage: rule.Preview, Severity: rule.Warning}
	own     = rule.Kind{ID: "own", Summary: "a failed item that goes back at once into the queue that it came from", Stage: rule.Preview, Severity: rule.Warning}
)

// Analyzer looks at what hands back what has failed: to a broker, by a call, or to a queue of the program's own.
var Analyzer = &analysis.Analyzer{
	Name:     "poisonrequeue",
	Doc:      docs.MustSynopsis("poisonrequeue"),
	URL:      docs.URL("poisonrequeue"),
	Requires: []*analysis.Analyzer{config.Analyzer, code.Analyzer, concepts.Effects, suppress.Analyzer},
	Run:      code.Guarded(run),
}

func run(pass *analysis.Pass) (any, error) {
	e, done := effects.Of(pass)
	defer done()
	if !config.IsFirstParty(pass) || e.Tool() {
		return nil, nil
	}
	of := code.Of(pass)
	for _, fn := range of.Funcs() {
		if of.Broken(fn) {
			continue
		}
		for call := range code.Calls(fn) {
			if deliveries.Settles(e, call, models.MessagesReturned) && returnsAlways(e, call) {
				handedBack(pass, of, &back{effects: e, fn: fn, at: call, item: deliveries.MessageOf(e, call), kind: requeue, row: deliveries.Of(e, call)})
			}
		}
		for _, b := range putBack(e, fn) {
			handedBack(pass, of, b)
		}
	}
	return nil, nil
}

// handedBack judges one place that hands back what has failed.
func handedBack(pass *analysis.Pass, of *code.Package, b *back) {
	if !b.onFailure() {
		return // it is handed back for another reason: the program stops, or somebody else is to do it
	}
	if detect.Excused(pass, b.kind, b.at.Pos(), b, excuses) {
		return
	}
	chain := b.effects.Evidence(b.chain())
	if b.kind.ID == own.ID {
		rule.Report(pass, own, of.Range(b.at), chain, "what failed goes back into its queue at once: it is tried again forever, without a pause")
		return
	}
	rule.Report(pass, requeue, of.Range(b.at), chain, "each failure is delivered again at once, forever: count, delay, or send it to dead letters")
}

var excuses = []func(*back) bool{uncalled, onlySome, paced, counts, givesUp, unknownLimit, spins}
