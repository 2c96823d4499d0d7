package overload

import (
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: Analyzer,
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{handler},
}

var handler = rule.Kind{ID: "handler", Summary: "costly work for each request, in a program that holds no caller back", Stage: rule.Preview, Severity: rule.Info, OneDecision: true}

// Analyzer is a query with one finding for a program.
var Analyzer = detect.NewFunc("overload", func(p *detect.Package) { p.Run(costly()) })

// excuses are what excuses a call, asked in order.
var excuses = []detect.Test{detect.Coalesced, ofOurs, forOperators, held, notFirst}

// costly makes the query for a package: its first finding tells for all of the program.
func costly() detect.Query {
	told := false
	return detect.Query{
		Kind:   handler,
		On:     func(s *detect.Site) bool { return !told && computes(s) },
		Inside: []detect.Test{detect.OnRequestPath},
		Unless: excuses,
		Says: func(s *detect.Site) detect.Message {
			told = true
			return detect.Message{
				Text:  "a core is busy with " + s.Name() + " for each request, and nothing limits callers",
				Chain: s.Effects.Reach(s.Fn).Chain,
			}
		},
	}
}

// computes holds for a call that keeps a core busy for long, as it is meant to.
func computes(s *detect.Site) bool { return acts.Does(s.Effects, s.Call, models.ActComputes) }

// ofOurs holds for an image of the program's own: what it costs is known. Of a password the cost does not depend on who sent it.
func ofOurs(s *detect.Site) bool {
	row := acts.Of(s.Effects, s.Call)
	return row.Arg != nil && origin.Of(s.Effects, s.Effects.Argument(s.Call, *row.Arg)).Kinds&sent == 0
}

// sent is what callers send.
const sent = summary.RequestBody | summary.Multipart | summary.GRPCMessage | summary.BrokerMessage

// forOperators holds in code for operators, by its names.
func forOperators(s *detect.Site) bool {
	return lexicon.Says(lexicon.ServesOperators, s.Fn.Name()) || lexicon.Says(lexicon.ServesOperators, s.Pass.Pkg.Name())
}

// held holds where something in the program limits callers somehow, and where there is no program in sight.
func held(s *detect.Site) bool { return !acts.Lacks(s.Effects, models.ActLimits, "calls") }

// notFirst holds where another package of the program does such work as well: it is told there.
func notFirst(s *detect.Site) bool { return !acts.First(s.Effects, models.ActComputes, "calls") }
