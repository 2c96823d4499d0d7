package batches_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/hldtest"
)

var wantExtent = regexp.MustCompile(`// want (extent|call|depends|hoistable|opaque)(?:: (.*?))?(; (depends|hoistable|opaque))?$`)

// TestExtents holds how often the loops of testdata/engine/extent turn, what repeats the calls there, and whether they depend on the
// turn, against what their lines want. Each loop wants something.
func TestExtents(t *testing.T) {
	loops, calls, depends := map[string]string{}, map[string]string{}, map[string]string{}
	result, err := driver.Run(t.Context(), driver.Options{
		Dir: hldtest.Testdata(t), Patterns: []string{"./engine/extent/..."}, Rules: analyzers.All[:1], Config: config.Default(), Linked: concepts.Effects,
		Link: func(results []any) {
			effects.LinkResults(results)
			for _, r := range results {
				l, c, d := batches.Extents(r.(*effects.Result))
				maps.Copy(loops, l)
				maps.Copy(calls, c)
				maps.Copy(depends, d)
			}
		},
	})
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	files, err := filepath.Glob(filepath.Join(hldtest.Testdata(t), "engine", "extent", "*", "*.go"))
	require.NoError(t, err)
	wanted := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		for i, line := range strings.Split(string(source), "\n") {
			at := fmt.Sprintf("%s:%d", file, i+1)
			for _, want := range wantExtent.FindAllStringSubmatch(line, -1) {
				wanted++
				checkExtent(t, at, want[1], want[2], loops, calls, depends)
				if want[4] != "" {
					checkExtent(t, at, want[4], "", loops, calls, depends)
				}
			}
			delete(loops, at)
		}
	}
	require.Greater(t, wanted, 100)
	for at, extent := range loops {
		t.Errorf("%s: a loop that is in no fixture: %s", at, extent)
	}
}

func checkExtent(t *testing.T, at, what, want string, loops, calls, depends map[string]string) {
	t.Helper()
	got, there := "", true
	switch what {
	case "extent":
		got = loops[at]
	case "call":
		got = calls[at]
	case "opaque":
		got, there = depends[at]
	default:
		got, want = depends[at], what
	}
	if got != want || !there {
		t.Errorf("%s: want %s %q, got %q", at, what, want, got)
	}
}
