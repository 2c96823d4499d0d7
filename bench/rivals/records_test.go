//go:build unix

package rivals_test

import (
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

var made struct {
	sync.Mutex
	records []*summary.Record
}

// timed runs a benchmark and tells the processor time of one turn as well: it says more than the clock does where the machine is shared.
func timed(b *testing.B, turn func()) {
	b.Helper()
	b.ReportAllocs()
	start, turns := processorTime(b), 0
	for b.Loop() {
		turn()
		turns++
	}
	b.ReportMetric(float64(processorTime(b)-start)/float64(turns), "cpu-ns/op")
}

func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var use syscall.Rusage
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &use))
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

// records are those of all packages of the module that HLDLINT_BENCH names, or of the fixtures' service. They are made once.
func records(tb testing.TB) []*summary.Record {
	tb.Helper()
	made.Lock()
	defer made.Unlock()
	if made.records != nil {
		return made.records
	}
	dir, pattern := os.Getenv("HLDLINT_BENCH"), "./..."
	if dir == "" {
		dir, pattern = filepath.Join("..", "..", "testdata"), "./shop/..."
	}
	dir, err := filepath.Abs(dir)
	require.NoError(tb, err)
	_, err = driver.Run(tb.Context(), driver.Options{
		Dir: dir, Patterns: []string{pattern}, Rules: analyzers.All[:1], Config: config.Default(), Linked: concepts.Effects,
		Link: func(all []any) {
			for _, r := range all {
				if rec := r.(*effects.Result).Record(); rec != nil {
					made.records = append(made.records, rec)
				}
			}
		},
	})
	require.NoError(tb, err)
	require.NotEmpty(tb, made.records)
	return made.records
}
