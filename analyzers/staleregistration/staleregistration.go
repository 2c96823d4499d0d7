package staleregistration

import (
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
	Kinds:    []rule.Kind{check, forgotten, lease, keepalive},
}

var (
	check     = rule.Kind{ID: "check", Summary: "an instance registered without a health check: it counts as alive forever", Stage: rule.Preview, Severity: rule.Warning}
	forgotten = rule.Kind{ID: "forgotten", Summary: "an instance that nothing takes out of the registry once it is gone", Stage: rule.Preview, Severity: rule.Warning}
	lease     = rule.Kind{ID: "lease", Summary: "an instance registered without a lease, or with one that nobody renews", Stage: rule.Preview, Severity: rule.Warning}
	keepalive = rule.Kind{ID: "keepalive", Summary: "a lease renewed on a context that ends when the function returns", Stage: rule.Preview, Severity: rule.Warning}
)

// Analyzer looks at the calls that register this instance, and at those that keep it registered.
var Analyzer = detect.NewFunc("staleregistration", run)

// A site is one call that registers, or renews.
type site struct {
	pass    *analysis.Pass
	code    *code.Package
	effects *effects.Result
	fn      *ssa.Function
	call    ssa.CallInstruction
	row     *models.Acts
}

func run(p *detect.Package) {
	p.Each(func(fn *ssa.Function) {
		for call := range code.Calls(fn) {
			s := &site{pass: p.Pass, code: p.Code, effects: p.Effects, fn: fn, call: call, row: acts.Of(p.Effects, call)}
			s.judge()
		}
	})
}

func (s *site) judge() {
	switch {
	case s.row == nil || s.row.Arg == nil:
	case s.row.Does == models.ActRegisters && s.row.Needs != "":
		s.leased()
	case s.row.Does == models.ActRegisters:
		s.registered()
	case s.row.Does == models.ActRenews:
		s.renewed()
	}
}

// registered looks at an instance that is entered as a struct says.
func (s *site) registered() {
	instance := s.literal(s.effects.Argument(s.call, *s.row.Arg))
	if instance == nil {
		return // made elsewhere: what is in it is not known
	}
	checks := s.set(instance, s.row.Alive)
	switch {
	case len(checks) == 0:
		if !detect.Excused(s.pass, check, s.call.Pos(), s, checkExcuses) {
			s.report(check, []summary.Hop{s.effects.At(instance, "made here")}, "the instance is registered without a check (%s): callers get it even when it is gone", s.effects.ShortName(s.call))
		}
	case s.neverEnds(checks):
		if !detect.Excused(s.pass, forgotten, s.call.Pos(), s, forgottenExcuses) {
			s.report(forgotten, []summary.Hop{s.effects.At(instance, "made here")}, "nothing takes the instance out again (%s): each restart leaves one behind", s.effects.ShortName(s.call))
		}
	}
}

// neverEnds reports whether all checks are in sight, and none has the registry forget the instance when it has failed for long.
func (s *site) neverEnds(checks []ssa.Value) bool {
	for _, v := range checks {
		c := s.literal(v)
		if c == nil || len(s.set(c, s.row.Ends)) > 0 {
			return false
		}
	}
	return true
}

// leased looks at an instance that is entered for as long as a lease lasts.
func (s *site) leased() {
	given, known := s.option(s.row.Needs)
	switch {
	case !known:
	case !given:
		if !detect.Excused(s.pass, lease, s.call.Pos(), s, leaseExcuses) {
			s.report(lease, nil, "the instance has no lease (%s): it stays when the process is gone", s.effects.ShortName(s.call))
		}
	case acts.Lacks(s.effects, models.ActRenews, s.row.In):
		if !detect.Excused(s.pass, lease, s.call.Pos(), s, unrenewedExcuses) {
			s.report(lease, nil, "nobody renews the lease of the instance (%s): it vanishes while it serves", s.effects.ShortName(s.call))
		}
	}
}

func (s *site) report(kind rule.Kind, chain []summary.Hop, format string, args ...any) {
	rule.Report(s.pass, kind, s.code.Range(s.call), s.effects.Evidence(chain), format, args...)
}
