package analyzers

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/rule"
)

// TestNamesReportOnlyPreviews holds the law of names: what they can create is a preview. All else rests on types, flow and models.
func TestNamesReportOnlyPreviews(t *testing.T) {
	kinds := map[string]rule.Kind{}
	for _, r := range All {
		for _, k := range r.Kinds {
			kinds[r.Name+"/"+k.ID] = k
		}
	}
	for _, e := range lexicon.Entries() {
		if e.Effect != lexicon.Reports {
			continue
		}
		for _, by := range e.UsedBy {
			k, ok := kinds[by]
			assert.True(t, ok, "%s: %q is no kind: an entry that reports names the kinds that it serves", e.ID, by)
			assert.Equal(t, rule.Preview, k.Stage, "%s can create findings of %s, which is no preview", e.ID, by)
		}
	}
}

// TestNamesAreUsed holds used-by of all entries to what there is: rules, and kinds of them.
func TestNamesAreUsed(t *testing.T) {
	known := map[string]bool{}
	for _, r := range All {
		known[r.Name] = true
		for _, k := range r.Kinds {
			known[r.Name+"/"+k.ID] = true
		}
	}
	for _, e := range lexicon.Entries() {
		for _, by := range e.UsedBy {
			assert.True(t, known[by], "%s: %q is neither a rule nor a kind", e.ID, by)
		}
	}
}
