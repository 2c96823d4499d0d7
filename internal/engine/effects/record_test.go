package effects_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/report"
)

// lint runs all rules over the service of the fixtures, linked as asked.
func lint(t *testing.T, link func([]any)) *report.Result {
	t.Helper()
	cfg, err := config.Parse("test", []byte("preset: strict"))
	require.NoError(t, err)
	result, err := driver.Run(t.Context(), driver.Options{
		Dir: hldtest.Testdata(t), Patterns: []string{"./shop/..."}, Rules: analyzers.All, Config: cfg, Linked: concepts.Effects, Link: link,
	})
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	require.NotEmpty(t, result.Findings)
	return result
}

func record(t *testing.T, result any) (*effects.Result, *summary.Record, []byte) {
	t.Helper()
	r := result.(*effects.Result)
	rec := r.Record()
	require.NotNil(t, rec)
	data, err := rec.Encode()
	require.NoError(t, err)
	return r, rec, data
}

// TestDecodedRecordsLinkAlike holds that nothing is lost on the way through a cache.
func TestDecodedRecordsLinkAlike(t *testing.T) {
	live := lint(t, effects.LinkResults)
	cached := lint(t, func(results []any) {
		var records []*summary.Record
		var own []*effects.Result
		for _, result := range results {
			r, _, data := record(t, result)
			_, _, again := record(t, result)
			assert.Equal(t, data, again, "the same record gives the same bytes")
			decoded, err := summary.DecodeRecord(data)
			require.NoError(t, err)
			twice, err := decoded.Encode()
			require.NoError(t, err)
			assert.Equal(t, data, twice)
			own, records = append(own, r), append(records, decoded)
		}
		p := program.Link(records)
		for _, r := range own {
			r.Attach(p)
		}
	})
	assert.Equal(t, live, cached)
}

// TestQuestionsStand holds that the answers which a program gave are those that it would give, and that a program
// without a package that was asked about is noticed.
func TestQuestionsStand(t *testing.T) {
	var whole, half *program.Program
	var own []*effects.Result
	lint(t, func(results []any) {
		var records []*summary.Record
		var all []*effects.Result
		for _, result := range results {
			r, rec, _ := record(t, result)
			all, records = append(all, r), append(records, rec)
		}
		if !slices.ContainsFunc(records, func(rec *summary.Record) bool { return rec.Name == "postgres" }) {
			effects.LinkResults(results) // another program of the fixtures
			return
		}
		own, whole = all, program.Link(records)
		for _, r := range own {
			r.Attach(whole)
		}
		var some []*summary.Record
		for _, rec := range records {
			if rec.Name != "postgres" {
				some = append(some, rec)
			}
		}
		require.Less(t, len(some), len(records))
		half = program.Link(some)
	})
	noticed := 0
	for _, r := range own {
		path, q := r.Record().Path, r.Questions()
		assert.True(t, whole.Stands(path, q, concepts.Queries), path)
		if !half.Stands(path, q, concepts.Queries) {
			noticed++
		}
	}
	assert.Positive(t, noticed)
	assert.Less(t, noticed, len(own))
}
