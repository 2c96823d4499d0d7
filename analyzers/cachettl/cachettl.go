package cachettl

import (
	"strings"

	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: detect.New("cachettl", setsForever, setsTogether),
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{forever, jitter},
}

var (
	forever = rule.Kind{ID: "forever", Summary: "a loaded value that stays in a cache until somebody deletes it, and nobody does", Stage: rule.Preview, Severity: rule.Warning}
	jitter  = rule.Kind{ID: "jitter", Summary: "many values that are put into a cache at once, and expire at once", Stage: rule.Preview, Severity: rule.Warning}
)

var setsForever = detect.Query{
	Kind:   forever,
	On:     sets,
	Inside: []detect.Test{neverExpires, loaded},
	Unless: []detect.Test{detect.Cold, detect.Deferred, detect.Uncalled, stated, expiresLater, invalidated},
	Says: func(s *detect.Site) detect.Message {
		return detect.Message{Text: "what was loaded is never loaded again: " + command(s) + " gives it no expiry, and nobody deletes it", Chain: chain(s)}
	},
}

var setsTogether = detect.Query{
	Kind:   jitter,
	On:     sets,
	Inside: []detect.Test{sameExpiry, inBulk},
	Unless: []detect.Test{detect.Deferred, detect.Uncalled, stated},
	Says: func(s *detect.Site) detect.Message {
		return detect.Message{Text: "all that a loop puts into the cache by " + command(s) + " expires at once, and is loaded again at once", Once: loopOf(s)}
	},
}

// chain shows where the value was loaded.
func chain(s *detect.Site) []summary.Hop {
	load := loadOf(s)
	if load == nil {
		return nil
	}
	return []summary.Hop{s.Effects.At(load, s.Effects.Name(load)+" loads it")}
}

// command is the method alone: the type that declares it is often one of the library's that the reader never wrote.
func command(s *detect.Site) string {
	name := s.Name()
	return name[strings.LastIndexByte(name, '.')+1:]
}
