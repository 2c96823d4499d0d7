package effects_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/hldtest"
)

// results summarises a module: the service of the fixtures, or the one that HLDLINT_BENCH names, with the packages that
// HLDLINT_BENCH_PATTERN names.
func results(b *testing.B) []*effects.Result {
	b.Helper()
	dir, pattern := os.Getenv("HLDLINT_BENCH"), os.Getenv("HLDLINT_BENCH_PATTERN")
	if dir == "" {
		dir, pattern = hldtest.Testdata(b), "./shop/..."
	} else if pattern == "" {
		pattern = "./..."
	}
	var out []*effects.Result
	_, err := driver.Run(b.Context(), driver.Options{
		Dir: dir, Patterns: []string{pattern}, Rules: analyzers.All[:1], Config: config.Default(), Linked: concepts.Effects,
		Link: func(all []any) {
			for _, r := range all {
				if r := r.(*effects.Result); r.Record() != nil {
					out = append(out, r)
				}
			}
		},
	})
	require.NoError(b, err)
	require.NotEmpty(b, out)
	return out
}

// BenchmarkRecord makes and encodes the records of a module, and says how many bytes a function takes.
func BenchmarkRecord(b *testing.B) {
	all := results(b)
	b.ReportAllocs()
	for b.Loop() {
		bytes, functions := 0, 0
		for _, r := range all {
			rec := r.Record()
			data, err := rec.Encode()
			require.NoError(b, err)
			bytes, functions = bytes+len(data), functions+len(rec.Functions)
		}
		b.ReportMetric(float64(bytes)/float64(functions), "bytes/function")
		b.ReportMetric(float64(functions), "functions")
		b.ReportMetric(float64(len(all)), "packages")
	}
}

// BenchmarkLink links the records of a module.
func BenchmarkLink(b *testing.B) {
	var records []*summary.Record
	for _, r := range results(b) {
		records = append(records, r.Record())
	}
	b.ReportAllocs()
	for b.Loop() {
		program.Link(records)
	}
}
