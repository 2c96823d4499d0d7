package cachestampede

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: Analyzer,
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{fill, refresh, storage},
}

var (
	fill    = rule.Kind{ID: "fill", Summary: "a cache miss that every concurrent caller loads by itself", Stage: rule.Preview, Severity: rule.Warning}
	refresh = rule.Kind{ID: "refresh", Summary: "an expired value that every concurrent caller renews by itself", Stage: rule.Stable, Severity: rule.Warning}
	storage = rule.Kind{ID: "storage", Summary: "a storage that each request fills which finds no object there, or an old row", Stage: rule.Preview, Severity: rule.Warning}
)

// Analyzer looks for get, miss, load, set in one function, through the helpers that do each of these.
var Analyzer = detect.NewFunc("cachestampede", run)

// checker looks at one package.
type checker struct {
	pass    *analysis.Pass
	code    *code.Package
	effects *effects.Result
}

func run(p *detect.Package) {
	c := &checker{pass: p.Pass, code: p.Code, effects: p.Effects}
	p.Each(func(fn *ssa.Function) {
		c.function(fn)
	})
}

// function looks at one function. One that is excused as a whole is looked at only for whoever watches.
func (c *checker) function(fn *ssa.Function) {
	f := &function{checker: c, fn: fn}
	f.keepsLoader()
	if f.why = detect.First(f, quiet); f.why != nil && !rule.Watching(c.pass) {
		return
	}
	if f.why == nil {
		f.why = detect.First(f, coalesced)
	}
	if f.why != nil && !rule.Watching(c.pass) {
		return
	}
	if !f.fills() && !f.gives() && !f.stores() && !f.refreshes() {
		f.renewsRows()
	}
}

// report reports what is found in a function, unless the function is excused as a whole.
func (f *function) report(k rule.Kind, at ssa.Instruction, chain []summary.Hop, format string, args ...any) {
	if f.why != nil {
		detect.Silent(f.pass, k, at.Pos(), f.why)
		return
	}
	rule.Report(f.pass, k, f.code.Range(at), f.effects.Evidence(chain), format, args...)
}
