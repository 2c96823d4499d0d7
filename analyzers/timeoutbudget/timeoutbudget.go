package timeoutbudget

import (
	"go/token"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: Analyzer,
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{answer, nested, retries},
}

var (
	answer  = rule.Kind{ID: "answer", Summary: "work for a request that may last longer than the server's WriteTimeout", Stage: rule.Preview, Severity: rule.Warning}
	nested  = rule.Kind{ID: "nested", Summary: "a timeout within a shorter one: it never has an effect", Stage: rule.Preview, Severity: rule.Warning}
	retries = rule.Kind{ID: "retries", Summary: "tries that take longer together than the deadline around them", Stage: rule.Preview, Severity: rule.Warning}
)

// Analyzer looks at the calls that limit how long something may take.
var Analyzer = detect.NewFunc("timeoutbudget", run)

// A site is one limit that a function sets.
type site struct {
	pass    *analysis.Pass
	code    *code.Package
	effects *effects.Result
	fn      *ssa.Function
	call    *ssa.Call
	ctx     ssa.Value // what the call limits
	inner   time.Duration
	outer   outer
}

func run(p *detect.Package) {
	p.Each(func(fn *ssa.Function) {
		for call := range code.Calls(fn) {
			if c, ok := call.(*ssa.Call); ok {
				s := &site{pass: p.Pass, code: p.Code, effects: p.Effects, fn: fn, call: c}
				s.judge()
			}
		}
	})
}

func (s *site) judge() {
	if s.limits() {
		s.context()
		s.byCallers()
		return
	}
	s.client()
}

// limits reads a call that limits a context by a constant.
//
//	context.WithTimeout(ctx, 5*time.Second)
func (s *site) limits() bool {
	m := s.effects.Model(s.call)
	if m == nil || m.Context == nil || m.Context.Makes != "deadline" {
		return false
	}
	s.ctx = s.effects.Argument(s.call, m.Context.From)
	s.inner, s.outer = limitOf(s.effects, s.call), s.outside(s.ctx)
	return true
}

// context looks at a context that is limited here and around.
func (s *site) context() {
	switch {
	case s.inner <= 0:
	case s.outer.limit > 0 && s.inner > s.outer.limit:
		if !s.excused(nested, s.call) {
			s.report(nested, s.call, s.outer.chain, "a limit of %s within one of %s never has an effect: raise the outer or lower this", s.inner, s.outer.limit)
		}
	case s.outer.limit > 0:
		s.tries()
	case s.outer.request:
		s.answers(s.call, "the request's work")
	}
}

// answers looks at work for a request that may take longer than the server lets an answer take.
func (s *site) answers(at interface{ Pos() token.Pos }, what string) {
	a := acts.Answers(s.effects)
	if a.Within == 0 || s.inner <= time.Duration(a.Within) || s.excused(answer, at) {
		return
	}
	chain := append([]summary.Hop{a.Hop}, s.outer.chain...)
	s.report(answer, at, chain, "%s may take %s, and the server drops answers after %s", what, s.inner, time.Duration(a.Within))
}

func (s *site) excused(kind rule.Kind, at interface{ Pos() token.Pos }) bool {
	return detect.Excused(s.pass, kind, at.Pos(), s, excuses)
}

// excuses are what excuses a limit, asked in order.
var excuses = []func(*site) bool{uncalled, extends}

// uncalled holds where nobody runs the function.
func uncalled(s *site) bool { return s.effects.Uncalled(s.fn) }

// extends holds in a program that moves the limits of an answer while it answers.
func extends(s *site) bool {
	return s.outer.limit == 0 && (!acts.Lacks(s.effects, models.ActExtends, "http"))
}

func (s *site) report(kind rule.Kind, at interface{ Pos() token.Pos }, chain []summary.Hop, format string, args ...any) {
	rule.Report(s.pass, kind, s.code.Range(at), s.effects.Evidence(chain), format, args...)
}
