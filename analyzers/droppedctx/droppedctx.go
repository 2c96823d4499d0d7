package droppedctx

import (
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: detect.New("droppedctx", query),
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{first},
}

// A rule begins in preview. It becomes stable when its findings on real services were read and 19 of 20 were right.
var first = rule.Kind{ID: "first", Summary: "what it is and what follows", Stage: rule.Preview, Severity: rule.Warning}

// query asks effects and models; it does not walk other functions and names no library. Each test is a function whose name `hldlint why`
// tells: those of package detect, of the concepts, and the rule's own.
var query = detect.Query{
	Kind:   first,
	On:     replaces,
	Unless: []detect.Test{detect.Deferred},
	Says: func(s *detect.Site) detect.Message {
		return detect.Message{Text: s.Name() + " breaks under load", Chain: s.Chain()}
	},
}

// replaces stands for what the rule looks at: Have: replaceMe().
func replaces(s *detect.Site) bool {
	callee := s.Effects.Callee(s.Call)
	return callee != nil && callee.Name() == "replaceMe"
}
