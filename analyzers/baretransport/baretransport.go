package baretransport

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/clients"
	"github.com/hldlint/hldlint/internal/concepts/settings"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: Analyzer,
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{bare, idlePerHost},
}

var (
	bare        = rule.Kind{ID: "bare", Summary: "a transport without the limits that the default one has", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.UnsafeFix}
	idlePerHost = rule.Kind{ID: "idle-per-host", Summary: "a transport that keeps two connections to a host that many requests ask", Stage: rule.Preview, Severity: rule.Warning}
)

// Analyzer looks at what makes a transport, and at what is set on it anywhere in the package.
var Analyzer = detect.NewFunc("baretransport", run)

// A site is one instruction that makes a transport.
type site struct {
	pass    *analysis.Pass
	code    *code.Package
	effects *effects.Result
	fn      *ssa.Function
	client  *clients.Client
	usual   *models.Usual
	fields  map[string][]ssa.Value // what is stored into its fields
	ends    clients.Ends
}

func run(p *detect.Package) {
	p.Each(func(fn *ssa.Function) {
		for instr := range code.Instructions(fn) {
			c := clients.MadeBy(p.Effects, instr)
			if c == nil || clients.UsualOf(p.Effects, c) == nil {
				continue
			}
			s := &site{pass: p.Pass, code: p.Code, effects: p.Effects, fn: fn, client: c, usual: clients.UsualOf(p.Effects, c)}
			s.fields, s.ends = clients.Fields(p.Effects, c.Value), clients.EndsOf(p.Effects, c)
			s.bare()
			s.idle()
		}
	})
}

// bare looks at what a literal lacks.
func (s *site) bare() {
	if !s.client.Made.Literal || detect.Excused(s.pass, bare, s.client.At.Pos(), s, bareExcuses) {
		return
	}
	rule.ReportFix(s.pass, bare, s.code.Range(s.client.At), nil, s.clone(), "no %s: clone the default transport", list(s.lacks()))
}

// lacks lists what the default transport is protected by and this one is not.
func (s *site) lacks() []string {
	var out []string
	for _, guard := range s.usual.Sets {
		if !s.sets(guard) {
			out = append(out, guard.Is)
		}
	}
	return out
}

// sets reports whether any field is set that gives one protection.
func (s *site) sets(p models.Protection) bool {
	for _, f := range p.Fields {
		if len(s.fields[f]) > 0 {
			return true
		}
	}
	return false
}

// list writes words as a list.
func list(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// idle looks at how many connections to one host a transport keeps.
func (s *site) idle() {
	if detect.Excused(s.pass, idlePerHost, s.client.At.Pos(), s, idleExcuses) {
		return
	}
	if raised, ok := s.raised(); ok {
		rule.Report(s.pass, idlePerHost, s.code.Range(s.client.At), nil, "%d idle connections, but %d for each host: set %s too", raised, s.usual.Few, s.usual.Host)
		return
	}
	rule.Report(s.pass, idlePerHost, s.code.Range(s.client.At), nil, "%d idle connections to the one host that it asks: set %s", s.usual.Few, s.usual.Host)
}

// many is from how many idle connections on two for each host are an oversight: the default transport has 100 for all.
const many = 100

// raised is how many idle connections a transport keeps if that is, or may be, a constant above what the default one has.
//
//	t.MaxIdleConns = s.Idle		// func Defaults() Settings { return Settings{Idle: 1000} }
func (s *site) raised() (int64, bool) {
	for _, v := range s.fields[s.usual.Total] {
		list, all := settings.Numbers(s.effects, v)
		if all && slices.Min(list) > many {
			return slices.Min(list), true
		}
	}
	return 0, false
}
