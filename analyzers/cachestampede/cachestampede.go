package cachestampede

import (
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/docs"
	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/concepts/caches"
	"github.com/hldlint/hldlint/internal/concepts/locks"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/rule"
	"github.com/hldlint/hldlint/internal/suppress"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: Analyzer,
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{fill, refresh, localGroup, storage},
}

var (
	fill       = rule.Kind{ID: "fill", Summary: "a cache miss that every concurrent caller loads by itself", Stage: rule.Stable, Severity: rule.Warning}
	refresh    = rule.Kind{ID: "refresh", Summary: "an expired value that every concurrent caller renews by itself", Stage: rule.Stable, Severity: rule.Warning}
	localGroup = rule.Kind{ID: "local-group", Summary: "a singleflight group made per call: each caller flies alone", Stage: rule.Stable, Severity: rule.Warning}
	storage    = rule.Kind{ID: "storage", Summary: "a storage that each request fills which does not find its object there", Stage: rule.Preview, Severity: rule.Warning}
)

// Analyzer looks for get, miss, load, set in one function, through the helpers that do each of these.
var Analyzer = &analysis.Analyzer{
	Name:     "cachestampede",
	Doc:      docs.MustSynopsis("cachestampede"),
	URL:      docs.URL("cachestampede"),
	Requires: []*analysis.Analyzer{config.Analyzer, code.Analyzer, concepts.Effects, suppress.Analyzer},
	Run:      run,
}

// checker looks at one package.
type checker struct {
	pass    *analysis.Pass
	code    *code.Package
	effects *effects.Result
	stated  *suppress.Set
}

func run(pass *analysis.Pass) (any, error) {
	e, done := effects.Of(pass)
	defer done()
	if !config.IsFirstParty(pass) || e.Tool() {
		return nil, nil
	}
	c := &checker{pass: pass, code: code.Of(pass), effects: e, stated: pass.ResultOf[suppress.Analyzer].(*suppress.Set)}
	for _, fn := range c.code.Funcs() {
		if c.effects.Cold(fn) || probes(fn) || c.stated.Stated("coalesced", fn.Pos()) {
			continue // a warmer: nobody else asks yet
		}
		c.group(fn)
		if locks.RunsOnce(c.effects, fn) || locks.Uses(c.effects, fn, "try-lock") || caches.Shares(c.effects, fn) {
			continue
		}
		if !c.fills(fn) && !c.stores(fn) {
			c.refreshes(fn)
		}
	}
	return nil, nil
}

// group looks for a coalescer that lives no longer than the call.
func (c *checker) group(fn *ssa.Function) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if alloc, ok := instr.(*ssa.Alloc); ok && caches.LocalCoalescer(c.effects, alloc) {
				rule.Report(c.pass, localGroup, c.code.Range(alloc), nil,
					"a singleflight group is made for each call of %s: nothing is shared, nothing coalesced", fn.Name())
			}
		}
	}
}

// probes reports whether a function or its receiver is there for health checks: one or two come at a time.
func probes(fn *ssa.Function) bool {
	return lexicon.Says(lexicon.AsksHealth, fn.Name()) || fn.Signature.Recv() != nil && lexicon.Says(lexicon.AsksHealth, types.TypeString(fn.Signature.Recv().Type(), bare))
}

// bare leaves packages out of the name of a type.
func bare(*types.Package) string { return "" }
