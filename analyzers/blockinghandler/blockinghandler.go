package blockinghandler

import (
	"go/token"

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
	Kinds:    []rule.Kind{send},
}

var send = rule.Kind{ID: "send", Summary: "a request that waits to send, while the receiver waits for another machine", Stage: rule.Preview, Severity: rule.Warning}

// Analyzer asks of each send of a request who receives, and how long that takes.
var Analyzer = detect.NewFunc("blockinghandler", run)

// checker looks at one package.
type checker struct {
	pass      *analysis.Pass
	code      *code.Package
	effects   *effects.Result
	receivers map[*ssa.MakeChan][]receiver // see receiversOf
	reported  map[*ssa.MakeChan]token.Pos  // one for each channel
}

func run(p *detect.Package) {
	c := &checker{pass: p.Pass, code: p.Code, effects: p.Effects, reported: map[*ssa.MakeChan]token.Pos{}}
	p.Each(func(fn *ssa.Function) {
		for instr := range code.Instructions(fn) {
			if put, ok := instr.(*ssa.Send); ok {
				c.judge(&sending{checker: c, fn: fn, put: put})
			}
		}
	})
}

// judge reports a send to a channel that is shared, if all who receive from it take their time.
func (c *checker) judge(s *sending) {
	if c.effects.Reach(s.fn).By != summary.Request || !s.shared() || !s.waits() {
		return
	}
	if detect.Excused(c.pass, send, s.put.Pos(), s, excuses) {
		return
	}
	if at, told := c.reported[s.made[0]]; told {
		rule.Told(c.pass, send, s.put.Pos(), at)
		return
	}
	c.reported[s.made[0]] = s.put.Pos()
	rule.Report(c.pass, send, c.code.Range(s.put), c.effects.Evidence(s.chain()),
		"requests wait here while the receiver%s waits for %s: select on ctx.Done() beside it", s.name(), s.slow.Name)
}

// chain tells how requests get here, who receives, and what that waits for.
func (s *sending) chain() []summary.Hop {
	chain := append(s.effects.Reach(s.fn).Chain, s.effects.At(s.at, "received here"))
	return append(chain, s.slow.Chain...)
}

// name is how messages name the channel, if a field or variable holds it.
func (s *sending) name() string {
	if f := code.LoadedField(s.put.Chan); f != nil {
		return " of " + f.Name()
	}
	return ""
}
