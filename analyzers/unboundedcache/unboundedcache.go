package unboundedcache

import (
	"slices"

	"golang.org/x/tools/go/analysis"

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
	Kinds:    []rule.Kind{keyed, outer, uneven, library},
}

var (
	keyed   = rule.Kind{ID: "map", Summary: "a map that gets a key for each user, request or peer, and never loses one", Stage: rule.Preview, Severity: rule.Warning}
	uneven  = rule.Kind{ID: "uneven", Summary: "a map that has a limit where it is filled in one place, and none in another", Stage: rule.Preview, Severity: rule.Warning}
	library = rule.Kind{ID: "library", Summary: "a library's cache without a bound, of which nothing removes what has expired", Stage: rule.Preview, Severity: rule.Warning}
	outer   = rule.Kind{ID: "outer", Summary: "a map of maps that loses inner keys, but never an outer one", Stage: rule.Preview, Severity: rule.Warning}
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
	c.libraries()
	var found []*entry
	for _, s := range c.all {
		if !s.known() {
			continue
		}
		if e := s.judged(); e != nil {
			found = append(found, e)
			continue
		}
		s.judgeUneven()
	}
	for i, e := range found {
		if !slices.ContainsFunc(found, func(other *entry) bool { return other.holds(e) && !e.holds(other) }) && !e.besideOneOf(found, i) {
			e.report()
		}
	}
}

// besideOneOf reports whether one function puts something into another map of the struct as well, of which more is known or which comes first: that
// both only grow is one thing to mend.
//
//	s.results[res.ID] = res
//	s.byRepo[res.Repo] = append(s.byRepo[res.Repo], res.ID)
func (e *entry) besideOneOf(found []*entry, at int) bool {
	for i, other := range found {
		if other == e || e.owner == nil || e.owner != other.owner || e.at.Parent() != other.at.Parent() {
			continue
		}
		if stronger := other.growing(); stronger != e.growing() && stronger || stronger == e.growing() && i < at {
			rule.Told(e.pass, e.kind(), e.at.Pos(), other.at.Pos())
			return true
		}
	}
	return false
}

// holds reports whether what an entry keeps are the structs that have the other's map: those stay because the keys of this one do, and the cause is told
// once.
//
//	type byEpoch struct { of map[uint64]*byPeer }
//	type byPeer struct { of map[string]*trust }
func (e *entry) holds(other *entry) bool {
	if e.value == nil || other.owner == nil || e.store == other.store {
		return false
	}
	kept := code.Named(shown(e.value).Type())
	return kept != nil && kept.Origin() == other.owner
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
	says := "%s keeps something for each %s that ever came, and nothing takes it out"
	if e.kind().ID == outer.ID {
		says = "%s keeps an empty map for each %s that ever came: its own keys are never deleted"
	}
	e.tell(e.kind(), e.hops(chain), says, from)
}

// tell reports an entry; the name of the store is the first argument of what is said.
func (e *entry) tell(k rule.Kind, way []summary.Hop, says, of string) {
	rule.Report(e.pass, k, e.code.Range(e.at), e.effects.Evidence(way), says, e.place.Name(), of)
}
