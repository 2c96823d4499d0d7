package dbintx

import (
	"github.com/hldlint/hldlint/internal/concepts/transactions"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: detect.New("dbintx", query),
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{pool},
}

var pool = rule.Kind{ID: "pool", Summary: "a second connection of a pool, taken while a transaction holds one", Stage: rule.Preview, Severity: rule.Error}

var query = detect.Query{
	Kind:   pool,
	On:     second,
	Unless: []detect.Test{detect.Deferred, detect.Cold, detect.Uncalled, embedded},
	Says: func(s *detect.Site) detect.Message {
		use, _ := transactions.Beside(s.Effects, s.Call)
		chain := transactions.Evidence(s.Effects, use.Tx)
		if len(use.Chain) > 1 {
			chain = append(chain, use.Chain...)
		}
		return detect.Message{Text: s.Name() + " takes a second connection inside a transaction: pools deadlock", Chain: chain}
	},
}

// second holds where a call works on a pool while a transaction of it is open.
func second(s *detect.Site) bool {
	_, is := transactions.Beside(s.Effects, s.Call)
	return is
}

// embedded holds where all databases run in this process: no pool of them has to be shared.
func embedded(s *detect.Site) bool { return s.Effects.InProcess() }
