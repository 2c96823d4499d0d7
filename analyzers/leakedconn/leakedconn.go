package leakedconn

import (
	"github.com/hldlint/hldlint/internal/concepts/resources"
	"github.com/hldlint/hldlint/internal/concepts/transactions"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: detect.NewFunc("leakedconn", look),
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{body, rows, statement, tx, conn, client, stop, deferLoop, unclosed, undrained},
}

var (
	body      = rule.Kind{ID: "body", Summary: "a response that some path leaves open, and its connection with it", Stage: rule.Preview, Severity: rule.Error, Fix: rule.SafeFix, Peers: "bodyclose"}
	rows      = rule.Kind{ID: "rows", Summary: "rows that some path leaves open: their connection is missing in the pool", Stage: rule.Preview, Severity: rule.Error, Fix: rule.SafeFix, Peers: "sqlclosecheck"}
	statement = rule.Kind{ID: "statement", Summary: "a prepared statement that some path leaves to the server", Stage: rule.Preview, Severity: rule.Warning, Peers: "sqlclosecheck"}
	tx        = rule.Kind{ID: "tx", Summary: "a transaction that some path neither commits nor rolls back", Stage: rule.Preview, Severity: rule.Error}
	conn      = rule.Kind{ID: "conn", Summary: "a connection, dialled or checked out, that some path leaves open", Stage: rule.Preview, Severity: rule.Error}
	client    = rule.Kind{ID: "client", Summary: "a client that is opened for each call, and that some path leaves open", Stage: rule.Preview, Severity: rule.Error}
	stop      = rule.Kind{ID: "stop", Summary: "what a struct opens and keeps, and the method that ends the struct leaves open", Stage: rule.Preview, Severity: rule.Warning}
	deferLoop = rule.Kind{ID: "defer-loop", Summary: "what each turn of a loop opens, and only the end of the function closes", Stage: rule.Preview, Severity: rule.Warning}
	unclosed  = rule.Kind{ID: "unclosed", Summary: "what only its end closes: a response that is read whole, the rows of a request", Stage: rule.Preview, Severity: rule.Info, Fix: rule.SafeFix, Peers: "bodyclose"}
	undrained = rule.Kind{ID: "undrained", Summary: "a response that is closed unread, by which its connection ends", Stage: rule.Preview, Severity: rule.Info}
)

// look follows what calls hand out, by queries, and looks at what fields forget and what structs keep.
func look(p *detect.Package) {
	p.Run(left(body, models.HeldBody), rowsLeft, left(statement, models.HeldStatement),
		left(tx, models.HeldTransaction), left(conn, models.HeldConnection, models.HeldSession), left(client, models.HeldClient), piles, cancelledFirst, neverClosed, endedLate, closedUnread)
	dropped(p)
	replaced(p)
	stopped(p)
}

// left makes the query for what is open where a function returns, or acquires it again.
func left(k rule.Kind, what ...models.Holding) detect.Query {
	return detect.Query{
		Kind:   k,
		On:     leftOpen(what),
		Unless: excuses,
		Says:   says,
	}
}

var rowsLeft = detect.Query{
	Kind:   rows,
	On:     leftOpen([]models.Holding{models.HeldRows}),
	Unless: append([]detect.Test{endsWithRequest}, excuses...),
	Says:   says,
}

var endedLate = detect.Query{
	Kind:   unclosed,
	On:     leftOpen([]models.Holding{models.HeldRows}),
	Inside: []detect.Test{endsWithRequest},
	Unless: excuses,
	Says: func(s *detect.Site) detect.Message {
		res, fate := resourceOf(s)
		return detect.Message{
			Text: "only the end of the request closes the rows of " + command(s) + ": their connection waits till then", Chain: chain(s, fate.Left), Fixes: fixes(s, res, fate),
		}
	},
}

var piles = detect.Query{
	Kind:   deferLoop,
	On:     pilesUp,
	Unless: append([]detect.Test{fewTurns}, excuses...),
	Says:   saysPiles,
}

// cancelledFirst is no leak of the whole connection: the pool has to connect anew for each transaction that fails.
var cancelledFirst = detect.Query{
	Kind:   tx,
	On:     func(s *detect.Site) bool { return transactions.CancelledFirst(s.Effects, s.Call) != nil },
	Unless: []detect.Test{detect.Cold, detect.Uncalled},
	Says: func(s *detect.Site) detect.Message {
		cancel := s.Effects.At(transactions.CancelledFirst(s.Effects, s.Call), "this runs first")
		return detect.Message{Text: "cancel runs before " + command(s) + ": its context has ended, and the connection is lost", Chain: []summary.Hop{cancel}}
	},
}

var neverClosed = detect.Query{
	Kind:   unclosed,
	On:     spent,
	Unless: excuses,
	Says: func(s *detect.Site) detect.Message {
		res, fate := resourceOf(s)
		return detect.Message{Text: "nothing closes the response of " + command(s) + ": only that it is read to its end frees its connection", Fixes: fixes(s, res, fate)}
	},
}

var closedUnread = detect.Query{
	Kind:   undrained,
	On:     unread,
	Inside: []detect.Test{detect.OnRequestPath},
	Unless: append([]detect.Test{drainedByClose, sendsOnly, multiplexed}, excuses...),
	Says: func(s *detect.Site) detect.Message {
		return detect.Message{Text: "the response of " + command(s) + " is closed unread: its connection is not used again"}
	},
}

// excuses: what is left open once per process is never many, and what nobody runs is nothing at all.
var excuses = []detect.Test{detect.Cold, detect.Uncalled, headOnly, holdsNothing, fewParts, endsWith, failsOnly, leftOnce}

// resourceOf is what a site hands out, with what becomes of it, or nil.
func resourceOf(s *detect.Site) (*resources.Resource, *resources.Fate) {
	call := callOf(s)
	if call == nil {
		return nil, nil
	}
	res := resources.From(s.Effects, call)
	if res == nil {
		return nil, nil
	}
	return res, resources.FateOf(s.Effects, res)
}
