package effects

import (
	"strings"

	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// What the engine itself asks the program.
var (
	reachQuery = AboutFunction("reach", (*program.Program).Reached)
	deadQuery  = linkedOnly("dead", (*program.Program).Dead)
	coldQuery  = AboutFunction("cold", func(_ *program.Program, l *program.Function) bool { return l.Cold() })
	onceQuery  = AboutFunction("once", func(_ *program.Program, l *program.Function) bool { return l.Once() })

	unseenQuery = linkedOnly("unseen", (*program.Program).Unseen)
	usersQuery  = &Query[struct{}, program.Users]{ID: "users", About: Whole, Linked: func(p *program.Program, pkg *program.Package, _ struct{}) program.Users {
		return p.Strays[pkg.Path]
	}}

	// summaryQuery asks what a function of another package does; its Alone is what its fact says, see foreign.
	summaryQuery = &Query[string, *summary.Summary]{
		ID: "summary", About: ByKey,
		Linked: func(p *program.Program, _ *program.Package, key string) *summary.Summary { return p.SummaryOf(key) },
	}
	behindQuery = &Query[seen, []summary.Callee]{
		ID: "behind", About: seenFrom,
		Linked: func(p *program.Program, _ *program.Package, s seen) []summary.Callee {
			return p.Implementations(s.method, s.caller, s.recv)
		},
	}
	holdsQuery = &Query[string, bool]{
		ID: "holds", About: ByKey,
		Linked: func(p *program.Program, _ *program.Package, about string) bool {
			kind, field, _ := strings.Cut(about, " ")
			return p.HoldsNothing(summary.BoundKind(kind), field)
		},
	}
	// heldQuery asks what that is: "http.DefaultClient has no timeout".
	heldQuery = &Query[string, string]{
		ID: "held", About: ByKey,
		Linked: func(p *program.Program, _ *program.Package, field string) string { return p.HeldVariable(field) },
	}
	uncalledQuery = &Query[string, bool]{ID: "uncalled", About: ByKey, Linked: (*program.Program).Uncalled}
	unreadQuery   = &Query[string, bool]{ID: "unread", About: ByKey, Linked: (*program.Program).Unread}
	changesQuery  = &Query[string, bool]{ID: "changes", About: ByKey, Linked: (*program.Program).Changes}

	// inProcessQuery asks whether all SQL drivers run in this process; alone, the package tells what it imports itself.
	inProcessQuery = &Query[struct{}, bool]{
		ID: "in process", About: Whole,
		Alone: func(r *Result, _ struct{}) bool {
			near, far := r.Drivers()
			return near && !far
		},
		Linked: func(p *program.Program, _ *program.Package, _ struct{}) bool { return p.InProcessDB() },
	}
)

// linkedOnly is a question about a function that nothing is asked of where nothing is linked.
func linkedOnly(id string, answer func(*program.Program, *program.Function) bool) *Query[int, bool] {
	return &Query[int, bool]{ID: id, About: ByNumber, Linked: AboutFunction(id, answer).Linked}
}

// Queries are those of the engine and of contributors, by their names.
func Queries(contributors ...Contributor) map[string]program.Query {
	out := map[string]program.Query{}
	for _, q := range []program.Query{reachQuery, coldQuery, onceQuery, unseenQuery, deadQuery, summaryQuery, behindQuery, holdsQuery, heldQuery, uncalledQuery, unreadQuery, changesQuery, inProcessQuery, givenQuery, givenBehindQuery, usersQuery} {
		out[q.Name()] = q
	}
	for _, c := range contributors {
		for _, q := range c.Queries {
			out[q.Name()] = q
		}
	}
	return out
}
