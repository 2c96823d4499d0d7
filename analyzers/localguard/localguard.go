package localguard

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
	"github.com/hldlint/hldlint/internal/suppress"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: Analyzer,
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{mutex, flight, limiter, breaker, semaphore},
}

var (
	mutex     = rule.Kind{ID: "mutex", Summary: "a mutex made for each call: nobody else ever waits for it", Stage: rule.Preview, Severity: rule.Error, Fix: rule.UnsafeFix}
	flight    = rule.Kind{ID: "flight", Summary: "a singleflight group made for each call: each caller flies alone", Stage: rule.Preview, Severity: rule.Error, Fix: rule.UnsafeFix}
	limiter   = rule.Kind{ID: "limiter", Summary: "a rate limiter made for each call: it begins full and holds nobody back", Stage: rule.Preview, Severity: rule.Error, Fix: rule.UnsafeFix}
	breaker   = rule.Kind{ID: "breaker", Summary: "a circuit breaker made for each call: it has seen nothing and never opens", Stage: rule.Preview, Severity: rule.Error, Fix: rule.UnsafeFix}
	semaphore = rule.Kind{ID: "semaphore", Summary: "a semaphore made for each call: it never has a second holder", Stage: rule.Preview, Severity: rule.Error, Fix: rule.UnsafeFix}
)

// says is what a guard that nobody shares comes to, by how it should hold callers back.
var says = map[models.Guard]struct {
	kind rule.Kind
	what string
}{
	models.GuardsAlone:   {mutex, "a mutex is made for each call of %s: nobody shares it, it guards nothing"},
	models.GuardsFlight:  {flight, "a singleflight group is made for each call of %s: nothing is shared, nothing coalesced"},
	models.GuardsRate:    {limiter, "a rate limiter is made for each call of %s: each begins full, none holds anybody back"},
	models.GuardsFailing: {breaker, "a circuit breaker is made for each call of %s: it has seen no failure and never opens"},
	models.GuardsSlots:   {semaphore, "a semaphore is made for each call of %s: it never has a second holder"},
}

// Analyzer follows what makes a guard to how long that lives, and to who gets it.
var Analyzer = detect.NewFunc("localguard", run)

// checker looks at one package.
type checker struct {
	pass     *analysis.Pass
	code     *code.Package
	effects  *effects.Result
	stated   *suppress.Set
	reported map[ssa.Value]bool // one a root cause
}

func run(p *detect.Package) {
	c := &checker{pass: p.Pass, code: p.Code, effects: p.Effects, stated: p.Stated(), reported: map[ssa.Value]bool{}}
	p.Each(func(fn *ssa.Function) {
		for instr := range code.Instructions(fn) {
			if v, ok := instr.(ssa.Value); ok {
				c.value(fn, v)
			}
		}
	})
}

// value looks at what makes a guard, or a struct with one inside.
func (c *checker) value(fn *ssa.Function, v ssa.Value) {
	g := c.made(fn, v)
	if g == nil || c.reported[g.outermost()] || !g.alone() {
		return
	}
	at := g.outermost().(ssa.Instruction)
	if detect.Excused(c.pass, g.kind(), at.Pos(), g, excuses) {
		return
	}
	c.reported[g.outermost()] = true
	chain := g.chain()
	rule.ReportFix(c.pass, g.kind(), c.code.Range(at), c.effects.Evidence(chain), g.fixes(), "%s", fmt.Sprintf(says[g.guards].what, g.user().Name()))
}

// chain tells where a guard is made that a helper hands out, and for whom it is.
func (g *guard) chain() []summary.Hop {
	var chain []summary.Hop
	for _, m := range slices.Backward(g.makers[:len(g.makers)-1]) {
		chain = append(chain, g.effects.At(m.(ssa.Instruction), "made here"))
	}
	if g.hop.Says().File != "" && g.outermost() == g.value && g.hop.Here() != g.value.Pos() {
		chain = append(chain, g.hop)
	}
	if reached := g.effects.Reach(g.user()); reached.By == summary.Request {
		chain = append(chain, reached.Chain...)
	}
	return chain
}
