package dbintx

import (
	"github.com/hldlint/hldlint/internal/concepts/transactions"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
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
		if _, here := transactions.Beside(s.Effects, s.Call); !here {
			return detect.Message{Text: s.Name() + " takes a second connection: a caller holds one in a transaction", Chain: chain(s)}
		}
		return detect.Message{Text: s.Name() + " takes a second connection while a transaction holds one: pools deadlock", Chain: chain(s)}
	},
}

// second holds where a call works on a pool while a transaction of it is open: here, or in another package whose function calls this one.
func second(s *detect.Site) bool {
	if _, is := transactions.Beside(s.Effects, s.Call); is {
		return true
	}
	_, is := transactions.CalledWithin(s.Effects, s.Call)
	return is
}

// chain leads from where the transaction began to the pool.
func chain(s *detect.Site) []summary.Hop {
	if use, is := transactions.Beside(s.Effects, s.Call); is {
		out := transactions.Evidence(s.Effects, use.Tx)
		if len(use.Chain) > 1 {
			out = append(out, use.Chain...)
		}
		return out
	}
	use, _ := transactions.CalledWithin(s.Effects, s.Call)
	return use.Chain
}

// embedded holds where all databases run in this process: no pool of them has to be shared.
func embedded(s *detect.Site) bool { return s.Effects.InProcess() }
