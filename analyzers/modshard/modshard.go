package modshard

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
	Kinds:    []rule.Kind{clients, addresses},
}

var (
	clients   = rule.Kind{ID: "clients", Summary: "a client that is chosen by the remainder of a hash and how many there are", Stage: rule.Preview, Severity: rule.Warning}
	addresses = rule.Kind{ID: "addresses", Summary: "an address that is chosen by the remainder of a hash, and then called", Stage: rule.Preview, Severity: rule.Warning}
)

// Analyzer looks at what is picked out of a list by the remainder of a hash.
var Analyzer = detect.NewFunc("modshard", run)

// checker looks at one package.
type checker struct {
	pass    *analysis.Pass
	code    *code.Package
	effects *effects.Result
}

func run(p *detect.Package) {
	c := &checker{pass: p.Pass, code: p.Code, effects: p.Effects}
	p.Each(func(fn *ssa.Function) {
		for instr := range code.Instructions(fn) {
			if p := c.pickAt(fn, instr); p != nil {
				c.judge(p)
			}
		}
	})
}

// judge reports a pick of a node.
func (c *checker) judge(p *pick) {
	if !p.ofNode() || detect.Excused(c.pass, p.kind, p.rem.Pos(), p, excuses) {
		return
	}
	chain := []summary.Hop{c.effects.At(p.hash, "hashed here"), c.effects.At(p.at, "picks one of the list")}
	what := "client"
	if p.kind.ID == addresses.ID {
		what = "address"
	}
	rule.Report(c.pass, p.kind, c.code.Range(p.rem), c.effects.Evidence(chain),
		"the %s is hash %% len: one more or less moves almost every key, use a consistent hash", what)
}
