package fullscan

import (
	"strings"

	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: detect.New("fullscan", allKeys, wholeCollection),
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{keys, collection},
}

var (
	keys       = rule.Kind{ID: "keys", Summary: "a walk through all keys of a server, which answers nobody meanwhile", Stage: rule.Preview, Severity: rule.Warning}
	collection = rule.Kind{ID: "collection", Summary: "a collection that each request fetches whole, however large it grew", Stage: rule.Preview, Severity: rule.Warning}
)

// A walk in the background stops the server for those who are served as well, so it need not be on a request path.
var allKeys = detect.Query{
	Kind:   keys,
	On:     detect.Scans(models.ScannedKeyspace),
	Unless: []detect.Test{detect.Cold, detect.Deferred, detect.Uncalled},
	Says: func(s *detect.Site) detect.Message {
		return detect.Message{Text: "the server walks all keys for " + command(s) + ", and its clients wait: use Scan, or keep a set of them"}
	},
}

var wholeCollection = detect.Query{
	Kind:   collection,
	On:     detect.Scans(models.ScannedCollection),
	Inside: []detect.Test{detect.OnRequestPath, variableKey},
	Unless: []detect.Test{detect.Deferred, trimmed, fixedFields},
	Says: func(s *detect.Site) detect.Message {
		return detect.Message{Text: "each request fetches a whole collection by " + command(s) + ", however large: read pages of it"}
	},
}

// variableKey holds where the key grows with users or data: there are as many collections as these, each as large as its owner made it. Of
// a key that developers or operators decide on there are few, and they hold configuration more often than not.
func variableKey(s *detect.Site) bool {
	key := detect.ScanOf(s).Key
	return key != nil && origin.Of(s.Effects, key).Unbounded()
}

// command is the method alone: the type that declares it is often one of the library's that the reader never wrote. Where a call sends a
// command word by word, it is that.
func command(s *detect.Site) string {
	if word := detect.ScanOf(s).Word; word != "" {
		return word
	}
	name := s.Name()
	return name[strings.LastIndexByte(name, '.')+1:]
}
