package clientperrequest

import (
	"cmp"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/clients"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: Analyzer,
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{transport, connection, sdk},
}

var (
	transport  = rule.Kind{ID: "transport", Summary: "an HTTP transport for each call: none of its connections is used again", Stage: rule.Preview, Severity: rule.Error}
	connection = rule.Kind{ID: "connection", Summary: "a connection, pool or producer that is made for each call", Stage: rule.Preview, Severity: rule.Error}
	sdk        = rule.Kind{ID: "sdk", Summary: "a client that fetches credentials or learns its servers again for each call", Stage: rule.Preview, Severity: rule.Warning}
)

// Analyzer looks at what makes a client, and asks who has it once the function has returned.
var Analyzer = detect.NewFunc("clientperrequest", run)

// kinds are told apart by what is lost.
var kinds = map[models.Kept]rule.Kind{models.KeptTransport: transport, models.KeptConnection: connection, models.KeptSession: sdk}

// lost is what follows, by what is lost.
var lost = map[models.Kept]string{
	models.KeptTransport:  "no connection is ever used again",
	models.KeptConnection: "keep one and share it",
	models.KeptSession:    "what it fetched is lost",
}

func run(p *detect.Package) {
	var found []*site
	p.Each(func(fn *ssa.Function) {
		for instr := range code.Instructions(fn) {
			if c := clients.MadeBy(p.Effects, instr); c != nil {
				s := &site{effects: p.Effects, fn: fn, client: c}
				if !detect.Excused(p.Pass, s.kind(), instr.Pos(), s, excuses) {
					found = append(found, s)
				}
			}
		}
	})
	for _, s := range folded(found) {
		s.report(p.Pass, p.Code)
	}
}

// folded keeps one site of each function, and of those that go back to one place that makes the client: that is where it is kept or not.
func folded(found []*site) []*site {
	slices.SortStableFunc(found, func(a, b *site) int { return cmp.Compare(a.client.At.Pos(), b.client.At.Pos()) })
	functions, roots := map[*ssa.Function]*site{}, map[root]*site{}
	var out []*site
	for _, s := range found {
		made := s.client.Made.Hop.Says()
		at := root{made.File, made.Line}
		first := cmp.Or(functions[s.fn], roots[at])
		if first != nil {
			first.others = append(first.others, s)
			continue
		}
		functions[s.fn], roots[at] = s, s
		out = append(out, s)
	}
	return out
}

// A root is where a client is made by its library.
type root struct {
	file string
	line int
}

// maxOthers is how many more places of one finding are listed.
const maxOthers = 3

func (s *site) report(pass *analysis.Pass, of *code.Package) {
	var chain []summary.Hop
	if reached := s.effects.Reach(s.fn); reached.By == summary.Request {
		chain = append(chain, reached.Chain...)
	}
	if s.client.Direct == nil {
		chain = append(chain, s.client.Made.Hop)
	}
	for i, other := range s.others {
		if i == maxOthers {
			break
		}
		chain = append(chain, s.effects.At(other.client.At, "and so does "+other.fn.Name()))
	}
	rule.Report(pass, s.kind(), of.Range(s.client.At), s.effects.Evidence(chain), "%s for each call: %s", s.does(), lost[models.Kept(s.client.Made.What)])
}

// does is what happens each time, in words.
func (s *site) does() string {
	made := s.client.Made
	switch {
	case made.Literal:
		return made.Name + " is made"
	case made.What == string(models.KeptConnection):
		return made.Name + " connects"
	}
	return made.Name + " makes a client"
}
