package unboundedcache

import (
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: Analyzer,
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{keyed, outer},
}

var (
	keyed = rule.Kind{ID: "map", Summary: "a map that gets a key for each user, request or peer, and never loses one", Stage: rule.Preview, Severity: rule.Warning}
	outer = rule.Kind{ID: "outer", Summary: "a map of maps that loses inner keys, but never an outer one", Stage: rule.Preview, Severity: rule.Warning}
)

// Analyzer looks at what the package keeps in maps, and at whether anything ever takes it out again.
var Analyzer = detect.NewFunc("unboundedcache", run)

// checker looks at one package.
type checker struct {
	pass    *analysis.Pass
	code    *code.Package
	effects *effects.Result
	all     []*store
}

func run(p *detect.Package) {
	c := &checker{pass: p.Pass, code: p.Code, effects: p.Effects}
	c.all = c.stores()
	for _, s := range c.all {
		if s.owner != nil || s.global != nil {
			s.judge()
		}
	}
}

// kind is outer for a map of maps of which only the inner ones ever get smaller.
func (s *store) kind() rule.Kind {
	if len(s.inner) > 0 {
		return outer
	}
	return keyed
}

func (e *entry) report() {
	from, chain := e.from()
	evidence := e.effects.Evidence(e.hops(chain))
	switch e.kind() {
	case outer:
		rule.Report(e.pass, outer, e.code.Range(e.at), evidence,
			"%s keeps an empty map for each %s that ever came: its own keys are never deleted", e.place.Name(), from)
	default:
		rule.Report(e.pass, keyed, e.code.Range(e.at), evidence,
			"%s keeps something for each %s that ever came, and nothing takes it out", e.place.Name(), from)
	}
}
