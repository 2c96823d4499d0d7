package unboundedfanout

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
	Kinds:    []rule.Kind{element, message, heavy},
}

var (
	element = rule.Kind{ID: "element", Summary: "a goroutine for each element of what a request, message or table holds", Stage: rule.Preview, Severity: rule.Warning}
	message = rule.Kind{ID: "message", Summary: "a goroutine for each message or job that a loop receives, without limit", Stage: rule.Preview, Severity: rule.Warning}
	heavy   = rule.Kind{ID: "heavy", Summary: "work that takes much memory or a process, for each request without limit", Stage: rule.Preview, Severity: rule.Warning}
)

// Analyzer asks of everything that starts a goroutine what repeats it, and what holds it back.
var Analyzer = detect.NewFunc("unboundedfanout", run)

// checker looks at one package.
type checker struct {
	pass    *analysis.Pass
	code    *code.Package
	effects *effects.Result
}

func run(p *detect.Package) {
	c := &checker{pass: p.Pass, code: p.Code, effects: p.Effects}
	p.Each(func(fn *ssa.Function) {
		for call := range code.Calls(fn) {
			if s := c.startAt(fn, call); s != nil {
				c.judge(s)
			}
		}
	})
	p.Run(heavyWork)
}

// judge reports a start that data repeats and nothing holds back.
func (c *checker) judge(s *start) {
	if !s.repeated() || !s.works() || detect.Excused(c.pass, s.kind, s.call.Pos(), s, excuses) {
		return
	}
	rule.Report(c.pass, s.kind, c.code.Range(s.call), c.effects.Evidence(s.chain()), "%s", s.says())
}

// chain tells what repeats the start, by which calls, and what the goroutine does.
func (s *start) chain() []summary.Hop {
	chain := []summary.Hop{s.extent.Why}
	if s.extent.Loop == nil && s.extent.Runner == nil {
		chain = s.effects.Reach(s.fn).Chain
	}
	for _, call := range s.via {
		chain = append(chain, s.effects.At(call, "leads to the start"))
	}
	if len(s.does) > 0 {
		chain = append(chain, s.does[0].Chain...)
	}
	if slot := s.slotInside(); slot != nil {
		chain = append(chain, s.effects.At(slot, "the slot is taken here, in the goroutine"))
	}
	return chain
}
