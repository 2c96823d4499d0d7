package stickybalance

import (
	"go/ast"

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
	Kinds:    []rule.Kind{dns, resolver},
}

var (
	dns      = rule.Kind{ID: "dns", Summary: "a gRPC client of all addresses of a name that calls one of them only", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.UnsafeFix}
	resolver = rule.Kind{ID: "resolver", Summary: "a gRPC client of what a registry lists that calls one instance only", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.UnsafeFix}
)

// Analyzer looks at the calls that make a client of a target, and at its options.
var Analyzer = detect.NewFunc("stickybalance", run)

// A site is one client, and a target that it may be of.
type site struct {
	pass    *analysis.Pass
	code    *code.Package
	effects *effects.Result
	fn      *ssa.Function
	call    ssa.CallInstruction // that dials
	target  target
	options options
}

func run(p *detect.Package) {
	p.Each(func(fn *ssa.Function) {
		for call := range code.Calls(fn) {
			row := acts.Of(p.Effects, call)
			if row == nil || row.Does != models.ActDials {
				continue
			}
			s := &site{pass: p.Pass, code: p.Code, effects: p.Effects, fn: fn, call: call}
			args := code.Arguments(call)
			s.options = s.optionsOf(args[len(args)-1])
			for _, t := range s.targets(p.Effects.Argument(call, *row.Arg), call) {
				s.target = t
				s.judge()
			}
		}
	})
}

func (s *site) judge() {
	kind, several := s.target.kind()
	if !several || detect.Excused(s.pass, kind, s.target.at.Pos(), s, excuses) {
		return
	}
	var chain []summary.Hop
	if s.target.at != s.call {
		chain = append(chain, s.effects.At(s.call, "dials here"))
	}
	rule.ReportFix(s.pass, kind, s.code.Range(s.target.at), s.effects.Evidence(chain), s.fix(),
		"%s is several servers, and without a policy all calls go to one", s.target.short())
}

// excuses are what excuses a client, asked in order.
var excuses = []func(*site) bool{uncalled, oneAddress, public, unknownOptions, balanced, resolverBalances}

// uncalled holds where nobody makes the client.
func uncalled(s *site) bool { return s.effects.Uncalled(s.fn) }

// oneAddress holds for a target that is this machine, or an address.
func oneAddress(s *site) bool { return s.target.oneAddress() }

// public holds for a target outside, behind a balancer of its owner's.
func public(s *site) bool { return s.target.public() }

// unknownOptions holds where some option is not known: it may be the policy.
func unknownOptions(s *site) bool { return !s.options.known }

// balanced holds where an option chooses the policy, or how to connect.
func balanced(s *site) bool { return s.options.balances }

// resolverBalances holds where a resolver of the program's own may send the policy along with the addresses.
func resolverBalances(s *site) bool {
	kind, _ := s.target.kind()
	return kind.ID == resolver.ID && (acts.Here(s.effects, models.ActBalances, "resolver") || acts.InCommand(s.effects) && !acts.Lacks(s.effects, models.ActBalances, "resolver"))
}

// fix adds the policy to the options that stand in the call.
func (s *site) fix() []analysis.SuggestedFix {
	call, ok := s.code.Node(s.call).(*ast.CallExpr)
	if !ok || call.Ellipsis.IsValid() {
		return nil
	}
	pkg, imports, ok := s.code.Import(call.Pos(), s.effects.Callee(s.call).Pkg().Path())
	if !ok {
		return nil
	}
	text := ", " + pkg + ".WithDefaultServiceConfig(`{\"loadBalancingConfig\": [{\"round_robin\": {}}]}`)"
	last := call.Args[len(call.Args)-1].End()
	edits := append(imports, analysis.TextEdit{Pos: last, End: last, NewText: []byte(text)})
	return []analysis.SuggestedFix{{Message: "unsafe: spread the calls over all servers", TextEdits: edits}}
}
