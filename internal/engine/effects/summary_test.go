package effects_test

import (
	"bytes"
	"encoding/gob"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/hldtest"
)

var wantSummary = regexp.MustCompile(`(?m)^// want (\S+):"(.*)"$`)

// TestSummaries holds what is believed of the functions of testdata/effects against what they want.
func TestSummaries(t *testing.T) {
	believed := map[string]string{}
	for _, rec := range hldtest.Records(t, "./effects") {
		for _, f := range rec.Functions {
			name := strings.NewReplacer("(", "", ")", "", "*", "").Replace(f.Name)
			believed[strings.TrimPrefix(name, rec.Name+".")] = f.Summary.String()
		}
	}
	source, err := os.ReadFile(filepath.Join(hldtest.Testdata(t), "effects", "effects.go"))
	require.NoError(t, err)
	wants := wantSummary.FindAllStringSubmatch(string(source), -1)
	require.NotEmpty(t, wants)
	for _, want := range wants {
		summary, there := believed[want[1]]
		require.True(t, there, "there is no function %s", want[1])
		if want[2] == "" {
			assert.Empty(t, summary, want[1])
			continue
		}
		assert.Regexp(t, want[2], summary, want[1])
	}
}

// maxBytes is the budget of a summary and its edges: so much a function may cost in a cache or a fact, on average.
const maxBytes = 1200

// TestFactsTravel holds that summaries come back from gob as they were, always as the same bytes, and within the budget.
func TestFactsTravel(t *testing.T) {
	size, functions := 0, 0
	for _, rec := range hldtest.Records(t, "./shop/...") {
		data, err := rec.Encode()
		require.NoError(t, err)
		size, functions = size+len(data), functions+len(rec.Functions)
		for _, f := range rec.Functions {
			var first, second bytes.Buffer
			require.NoError(t, gob.NewEncoder(&first).Encode(f.Summary))
			require.NoError(t, gob.NewEncoder(&second).Encode(f.Summary))
			assert.Equal(t, first.Bytes(), second.Bytes(), f.Name)
			var back summary.Summary
			require.NoError(t, gob.NewDecoder(&first).Decode(&back))
			assert.Equal(t, f.Summary.String(), back.String(), f.Name)
		}
	}
	require.NotZero(t, functions)
	assert.LessOrEqual(t, size/functions, maxBytes, "bytes a function")
}
