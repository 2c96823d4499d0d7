package lexicon_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/lexicon"
)

func TestWords(t *testing.T) {
	for name, want := range map[string][]string{
		"ListOpenJobs": {"list", "open", "jobs"}, "HTTPServer": {"http", "server"}, "try_again": {"try", "again"},
		"(*db.Tx).Commit": {"db", "tx", "commit"}, "sha256Sum": {"sha256", "sum"}, "": nil, "x": {"x"},
	} {
		assert.Equal(t, want, lexicon.Words(name), name)
	}
}

// TestEntries holds every entry to its own examples.
func TestEntries(t *testing.T) {
	entries := lexicon.Entries()
	require.NotEmpty(t, entries)
	seen := map[string]bool{}
	for _, e := range entries {
		t.Run(e.ID, func(t *testing.T) {
			assert.Regexp(t, `^[a-z]+(-[a-z]+)*$`, e.ID)
			assert.False(t, seen[e.ID], "it is there twice")
			seen[e.ID] = true
			assert.NotEmpty(t, e.Means)
			assert.NotEmpty(t, e.UsedBy)
			assert.Contains(t, []lexicon.Effect{lexicon.Silences, lexicon.Reports}, e.Effect)
			assert.GreaterOrEqual(t, len(e.Examples), 3)
			assert.GreaterOrEqual(t, len(e.LooksAlike), 3)
			for _, name := range e.Examples {
				assert.True(t, e.Matches(name), "%s is to match", name)
			}
			for _, name := range e.LooksAlike {
				assert.False(t, e.Matches(name), "%s is not to match", name)
			}
		})
	}
}

func TestInflections(t *testing.T) {
	e := lexicon.Entry{AnyWord: []string{"close", "stop", "retry", "timed-out", "push"}}
	for _, name := range []string{"Close", "closed", "IsClosing", "closes", "Stop", "stopped", "stopping", "retries", "retried", "Retrying", "ErrTimedOut", "pushes"} {
		assert.True(t, e.Matches(name), name)
	}
	for _, name := range []string{"Closest", "Disclose", "Stopwatch", "Entry", "registry", "OutTimed", "timed", "pusher", ""} {
		assert.False(t, e.Matches(name), name)
	}
}

func TestPositions(t *testing.T) {
	first, last := lexicon.Entry{FirstWord: []string{"get-next", "pop"}}, lexicon.Entry{LastWord: []string{"store", "unit-work"}}
	assert.True(t, first.Matches("GetNextItem"))
	assert.False(t, first.Matches("ForgetNext"))
	assert.True(t, first.Matches("pop"))
	assert.False(t, first.Matches("MustPop"))
	assert.True(t, last.Matches("OrderStore"))
	assert.False(t, last.Matches("StoreOrder"))
	all := lexicon.Entry{AllWords: []string{"log", "and", "count"}, Not: []string{"drop"}}
	assert.True(t, all.Matches("LogAndCount"))
	assert.False(t, all.Matches("LogAndEvict"))
	whole := lexicon.Entry{Whole: []string{"try-again"}}
	assert.True(t, whole.Matches("TryAgain"))
	assert.False(t, whole.Matches("TryAgainLater"))
}

func TestChanges(t *testing.T) {
	id := lexicon.ID(lexicon.Entries()[0].ID)
	s, err := lexicon.With(map[lexicon.ID]lexicon.Change{id: {Add: []string{"zorblax"}}})
	require.NoError(t, err)
	assert.True(t, s.Says(id, "DoZorblax"))
	assert.False(t, lexicon.Builtin().Says(id, "DoZorblax"))
	s, err = lexicon.With(map[lexicon.ID]lexicon.Change{id: {Add: []string{"zorblax"}, Remove: []string{"zorblax"}}})
	require.NoError(t, err)
	assert.True(t, s.Says(id, "DoZorblax"), "what is added stays")
	_, err = lexicon.With(map[lexicon.ID]lexicon.Change{"no-such": {}})
	assert.ErrorContains(t, err, "no-such")
}

// TestPagesTell holds the page of every rule that goes by names to listing them.
func TestPagesTell(t *testing.T) {
	for _, e := range lexicon.Entries() {
		for _, by := range e.UsedBy {
			name, _, _ := strings.Cut(by, "/")
			text, err := os.ReadFile(filepath.Join("..", "..", "docs", "rules", name+".md"))
			require.NoError(t, err, e.ID)
			assert.Contains(t, string(text), "| `"+e.ID+"` |", "%s: go generate ./...", name)
		}
	}
}
