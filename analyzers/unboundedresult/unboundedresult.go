package unboundedresult

import (
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: detect.New("unboundedresult", wholeTable, unfiltered, picked),
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{list, one},
}

var (
	list = rule.Kind{ID: "list", Summary: "a table that each request reads whole, however large it grew", Stage: rule.Preview, Severity: rule.Info}
	one  = rule.Kind{ID: "one", Summary: "all are read for one of them, which the query could have asked for", Stage: rule.Preview, Severity: rule.Info}
)

var wholeTable = detect.Query{
	Kind:   list,
	On:     readsTable,
	Inside: []detect.Test{detect.OnRequestPath, keepsAll, grows},
	Unless: []detect.Test{detect.Deferred, detect.Coalesced, inProcess},
	Says: func(s *detect.Site) detect.Message {
		return detect.Message{Text: "each request reads all rows by " + s.Name() + ", however many: read pages of them"}
	},
}

var unfiltered = detect.Query{
	Kind:   list,
	On:     listsTable,
	Inside: []detect.Test{detect.OnRequestPath, listedGrows},
	Unless: []detect.Test{detect.Deferred, detect.Coalesced, inProcess},
	Says: func(s *detect.Site) detect.Message {
		return detect.Message{Text: "each request reads all rows by " + s.Name() + ", however many: read pages of them"}
	},
}

var picked = detect.Query{
	Kind:   one,
	Does:   asksDatabase,
	Inside: []detect.Test{detect.OnRequestPath, usesOne},
	Unless: []detect.Test{detect.Deferred, detect.Coalesced, inProcess, askedFor, kept},
	Says: func(s *detect.Site) detect.Message {
		return detect.Message{Text: s.Name() + " reads all for the one that is used: ask for that one", Chain: s.Chain()}
	},
}

// asksDatabase leaves out what runs once for many callers: a cache stands before it.
func asksDatabase(e summary.Effect) bool {
	return e.Kind == summary.Run && e.Name == "query" && e.By != "" && !e.Has(summary.Coalesced)
}

// inProcess holds where the database runs in the process: what it reads stays there.
func inProcess(s *detect.Site) bool { return s.Effects.AsksHere(s.Call) }
