package detect

import (
	"go/token"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// A Query is what a rule reports of calls.
type Query struct {
	Kind rule.Kind
	On   Test                      // which calls are looked at; nil: all
	Does func(summary.Effect) bool // what such a call has to do, itself or through what it calls; nil: anything
	// Started: what a call starts in a goroutine counts as well.
	Started bool
	// Inside are tests that all have to hold, Unless tests of which none may. They are asked in order.
	Inside, Unless []Test
	Says           func(*Site) Message
}

// A Test asks one thing of a site. Its name is told when it excuses one.
type Test = func(*Site) bool

// A Message is what is said of a site.
type Message struct {
	Text  string                  // lower case, no full stop, at most 100 columns: the thing and its consequence
	At    token.Pos               // what is to blame; none: the call. One finding is reported at each
	Once  token.Pos               // of a kind one finding is reported for each: the loop that several calls stand in; none: the call
	Chain []summary.Hop           // evidence
	Fixes []analysis.SuggestedFix // one at most
}

// A Site is one call of the package that is looked at.
type Site struct {
	*Package
	Fn   *ssa.Function // that holds the call
	Call ssa.CallInstruction
	Does []summary.Effect // of what the call may do before it returns, what the query asks for
}

// Name is how messages name what the site calls.
func (s *Site) Name() string { return s.Effects.Name(s.Call) }

// Chain is the evidence for the first thing that the site does: the way down to the library's call. It is empty where the site is
// that call.
func (s *Site) Chain() []summary.Hop {
	if len(s.Does) == 0 || len(s.Does[0].Chain) < 2 {
		return nil
	}
	return s.Does[0].Chain
}

// Run looks at all calls of the package.
func (p *Package) Run(queries ...Query) {
	r := runner{pass: p.Pass, reported: map[token.Pos]bool{}, once: map[cause]bool{}}
	p.Each(func(fn *ssa.Function) {
		for call := range code.Calls(fn) {
			site := &Site{Package: p, Fn: fn, Call: call}
			for _, q := range queries {
				site.Does = nil
				r.judge(q, site)
			}
		}
	})
}

type runner struct {
	pass     *analysis.Pass
	reported map[token.Pos]bool
	once     map[cause]bool
}

// A cause is what findings of a kind have in common.
type cause struct {
	kind string
	at   token.Pos
}

func (r *runner) judge(q Query, s *Site) {
	if q.On != nil && !q.On(s) || q.Does != nil && !s.does(&q) {
		return
	}
	for _, test := range q.Inside {
		if !test(s) {
			SilentNot(r.pass, q.Kind, s.Call.Pos(), test)
			return
		}
	}
	if Excused(r.pass, q.Kind, s.Call.Pos(), s, q.Unless) {
		return
	}
	r.report(q.Kind, s, q.Says(s))
}

// does keeps what the site does of what is asked for.
func (s *Site) does(q *Query) bool {
	all := s.Effects.Call(s.Call)
	if q.Started {
		all = append(all, s.Effects.Goroutine(s.Call)...)
	}
	for _, e := range all {
		if q.Does(e) {
			s.Does = append(s.Does, e)
		}
	}
	return len(s.Does) > 0
}

func (r *runner) report(kind rule.Kind, s *Site, m Message) {
	at := analysis.Range(s.Code.Range(s.Call))
	if m.At.IsValid() {
		at = s.Code.Range(code.Place(m.At))
		rule.Told(r.pass, kind, s.Call.Pos(), m.At)
	}
	of := cause{kind.ID, m.Once}
	told := r.reported[at.Pos()] || m.Once.IsValid() && r.once[of]
	r.reported[at.Pos()], r.once[of] = true, true
	if told {
		return // one finding a root cause
	}
	rule.ReportFix(r.pass, kind, at, s.Effects.Evidence(m.Chain), m.Fixes, "%s", m.Text)
}
