package poisonrequeue

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
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
var Analyzer = detect.NewFunc("poisonrequeue", run)

func run(p *detect.Package) {
	p.Each(func(fn *ssa.Function) {
		for call := range code.Calls(fn) {
			if deliveries.Settles(p.Effects, call, models.MessagesReturned) && returnsAlways(p.Effects, call) {
				handedBack(p.Pass, p.Code, &back{effects: p.Effects, fn: fn, at: call, item: deliveries.MessageOf(p.Effects, call), kind: requeue, row: deliveries.Of(p.Effects, call)})
			}
		}
		for _, b := range putBack(p.Effects, fn) {
			handedBack(p.Pass, p.Code, b)
		}
	})
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
