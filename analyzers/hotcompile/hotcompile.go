package hotcompile

import (
	"go/token"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/concepts/compiles"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: Analyzer,
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{constant, loop},
}

var (
	constant = rule.Kind{ID: "constant", Summary: "made of constants, and made again for each request or each element", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.SafeFix}
	loop     = rule.Kind{ID: "loop", Summary: "made again in each turn of a loop, of what is the same in all of them", Stage: rule.Preview, Severity: rule.Warning}
)

// Analyzer looks at what calls compile, and asks how often, and whether it is the same each time.
var Analyzer = detect.NewFunc("hotcompile", run)

// checker looks at one package.
type checker struct {
	pass     *analysis.Pass
	code     *code.Package
	effects  *effects.Result
	reported map[token.Pos]bool
	named    map[string]bool // names that fixes of the package declare
}

func run(p *detect.Package) {
	c := &checker{pass: p.Pass, code: p.Code, effects: p.Effects, reported: map[token.Pos]bool{}, named: map[string]bool{}}
	p.Each(func(fn *ssa.Function) {
		for call := range code.Calls(fn) {
			for _, m := range compiles.By(p.Effects, call) {
				c.judge(&site{effects: p.Effects, fn: fn, made: m})
			}
		}
	})
}

// judge reports what is made more often than it changes.
func (c *checker) judge(s *site) {
	pos := s.made.Call.Pos()
	if c.reported[pos] || !s.repeats() || detect.Excused(c.pass, s.kind, pos, s, excuses) {
		return
	}
	c.reported[pos] = true
	rule.ReportFix(c.pass, s.kind, c.code.Range(s.made.Call), c.effects.Evidence(s.chain()), c.fixes(s), "%s", s.says())
}

func (s *site) says() string {
	name := s.effects.Name(s.made.Call) + " makes the same " + s.made.What
	switch s.around.Kind {
	case "":
	case batches.ExtentWorker:
		return name + " for each message: keep it in a variable"
	default:
		return name + " in each turn: make it before the loop"
	}
	return name + " for each request: keep it in a variable"
}

// chain is the way to whoever is served, or what the loop goes over.
func (s *site) chain() []summary.Hop {
	if reached := s.effects.Reach(s.fn); reached.By == summary.Request {
		return reached.Chain
	}
	if s.around.Why.Says().File != "" {
		return []summary.Hop{s.around.Why}
	}
	return nil
}

// repeats says which kind a site is, if it is any: made of constants, the same in each turn of a loop, or made of what was set at the start.
func (s *site) repeats() bool {
	fixed := compiles.Fixed(s.effects, s.made)
	s.around = s.loop(fixed)
	s.kind = loop
	if s.around.Kind == "" {
		fixed = fixed || compiles.Settled(s.effects, s.made)
	}
	if fixed {
		s.kind = constant
	}
	return fixed || s.around.Kind != ""
}

// many are the extents of loops that data decides on.
var many = map[batches.ExtentKind]bool{
	batches.ExtentData: true, batches.ExtentRows: true, batches.ExtentParameter: true, batches.ExtentPages: true, batches.ExtentChunks: true,
}
