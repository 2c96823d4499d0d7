package feeds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor tells other packages which results of a function are such channels, and which are nothing when it has only looked.
var Contributor = effects.Contributor{Name: "feeds", Export: func(r *effects.Result, fn *ssa.Function, s *summary.Summary) {
	s.Feeds, s.Looks = resultFeeds(r, fn), resultLooks(r, fn)
}}

// resultFeeds lists the feeds among the results of a function of the package.
func resultFeeds(r *effects.Result, fn *ssa.Function) []summary.Feed {
	var out []summary.Feed
	for i := range fn.Signature.Results().Len() {
		if _, ok := code.Core(fn.Signature.Results().At(i).Type()).(*types.Chan); !ok {
			continue
		}
		if name := returnedFeed(r, &code.Loop{}, fn, i, 0); name != "" {
			out = append(out, summary.Feed{Result: i, Name: name})
		}
	}
	return out
}

// foreignFeed names what made the channel that a function of another package returns.
func foreignFeed(r *effects.Result, call *ssa.Call, result int) string {
	s := r.SummaryOf(r.Callee(call))
	if s == nil {
		return ""
	}
	for _, feed := range s.Feeds {
		if feed.Result == result {
			return feed.Name
		}
	}
	return ""
}
