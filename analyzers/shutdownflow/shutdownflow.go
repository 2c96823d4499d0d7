package shutdownflow

import (
	"go/token"

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
	Kinds:    []rule.Kind{server, stop, cancelled, unawaited, exit},
}

var (
	server    = rule.Kind{ID: "server", Summary: "a server that nobody shuts down: the end of the process cuts its requests", Stage: rule.Preview, Severity: rule.Info}
	stop      = rule.Kind{ID: "stop", Summary: "a server stopped at once that nobody drains: its requests are cut", Stage: rule.Preview, Severity: rule.Info, Fix: rule.UnsafeFix}
	cancelled = rule.Kind{ID: "cancelled", Summary: "a shutdown on a context that is over already: it waits for no request", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.SafeFix}
	unawaited = rule.Kind{ID: "unawaited", Summary: "the process ends while the shutdown in a goroutine still drains", Stage: rule.Preview, Severity: rule.Warning}
	exit      = rule.Kind{ID: "exit", Summary: "the process is ended as soon as a shutdown begins, not when it has drained", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.SafeFix}
)

// Analyzer looks at the calls that serve, drain and stop.
var Analyzer = detect.NewFunc("shutdownflow", run)

// A site is one call that is looked at.
type site struct {
	pass    *analysis.Pass
	code    *code.Package
	effects *effects.Result
	fn      *ssa.Function
	call    ssa.CallInstruction
	row     *models.Acts

	told map[told]bool
}

// One kind is told once of one protocol in a function: of a server in a package.
type told struct {
	kind, in string
	fn       *ssa.Function
}

func run(p *detect.Package) {
	seen := map[told]bool{}
	p.Each(func(fn *ssa.Function) {
		for call := range code.Calls(fn) {
			s := &site{pass: p.Pass, code: p.Code, effects: p.Effects, fn: fn, call: call, row: acts.Of(p.Effects, call), told: seen}
			s.judge()
		}
	})
}

func (s *site) judge() {
	switch {
	case s.row == nil:
		s.helped()
		s.abroad()
	case s.row.Does == models.ActServes:
		s.serves()
		s.ends()
	case s.row.Does == models.ActDrains:
		s.drains()
	case s.row.Does == models.ActCuts:
		s.cuts()
	}
}

// serves looks at a server that nobody stops.
func (s *site) serves() {
	if !acts.Lacks(s.effects, models.ActDrains, s.row.In) || !acts.Lacks(s.effects, models.ActCuts, s.row.In) {
		return
	}
	if s.seen(server, nil) || detect.Excused(s.pass, server, s.call.Pos(), s, serverExcuses) {
		return
	}
	s.told[told{server.ID, s.row.In, nil}] = true
	s.report(server, s.call, s.cut(), nil, "%s is never shut down: a deploy or a scale-down cuts its requests", s.effects.Name(s.call))
}

// cut is the evidence that there is something to lose: a place where a request changes something.
func (s *site) cut() []summary.Hop {
	return []summary.Hop{acts.Changing(s.effects).Introduced("a request may be cut here: ")}
}

// seen reports whether a kind has been told already.
func (s *site) seen(kind rule.Kind, fn *ssa.Function) bool {
	return s.told[told{kind.ID, s.row.In, fn}]
}

// cuts looks at a server that is stopped at once, in a program that never drains one.
func (s *site) cuts() {
	if !acts.Lacks(s.effects, models.ActDrains, s.row.In) || s.seen(stop, nil) || detect.Excused(s.pass, stop, s.call.Pos(), s, stopExcuses) {
		return
	}
	s.told[told{stop.ID, s.row.In, nil}] = true
	instead := drain[s.row.In]
	s.report(stop, s.call, s.cut(), s.gracefully(),
		"%s cuts the requests in flight, and nobody lets them end: call %s first", s.effects.Name(s.call), instead)
}

// drain is what lets the requests in flight end, by protocol.
var drain = map[string]string{"http": "Shutdown", "fasthttp": "Shutdown", "grpc": "GracefulStop"}

// gracefully is the change from Stop to GracefulStop, which is called in the same way. It may wait for long, so it is not safe.
func (s *site) gracefully() []analysis.SuggestedFix {
	if s.row.In != "grpc" {
		return nil
	}
	at := s.code.Range(s.call)
	name := methodName(s.code.Node(s.call))
	if name == nil || at.Pos() > name.Pos() {
		return nil
	}
	edit := analysis.TextEdit{Pos: name.Pos(), End: name.End(), NewText: []byte("GracefulStop")}
	return []analysis.SuggestedFix{{Message: "unsafe: let the calls in flight end", TextEdits: []analysis.TextEdit{edit}}}
}

func (s *site) report(kind rule.Kind, at interface{ Pos() token.Pos }, chain []summary.Hop, fixes []analysis.SuggestedFix, format string, args ...any) {
	rule.ReportFix(s.pass, kind, s.code.Range(at), s.effects.Evidence(chain), fixes, format, args...)
}
