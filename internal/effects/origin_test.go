package effects_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/effects"
	"github.com/hldlint/hldlint/internal/hldtest"
)

var wantOrigin = regexp.MustCompile(`probe\.See\((.*)\)\s*// want origin (.*): (\S+)$`)

// shown says where the values of testdata/engine/origin come from, in programs that are linked from records.
func shown(t *testing.T, link func([]any)) map[string]effects.Provenance {
	t.Helper()
	out := map[string]effects.Provenance{}
	result, err := driver.Run(t.Context(), driver.Options{
		Dir: hldtest.Testdata(t), Patterns: []string{"./engine/origin/..."}, Rules: analyzers.All[:1], Config: config.Default(), Linked: effects.Analyzer,
		Link: func(results []any) {
			link(results)
			for _, r := range results {
				maps.Copy(out, r.(*effects.Result).Shown("See"))
			}
		},
	})
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	return out
}

// TestOrigin holds where values come from against what the fixtures want: exactly these kinds, and ? where something is unknown.
func TestOrigin(t *testing.T) {
	believed := shown(t, effects.LinkResults)
	files, err := filepath.Glob(filepath.Join(hldtest.Testdata(t), "engine", "origin", "*", "*.go"))
	require.NoError(t, err)
	wants := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		for i, line := range strings.Split(string(source), "\n") {
			want := wantOrigin.FindStringSubmatch(line)
			if want == nil {
				assert.NotContains(t, line, "want origin", "%s:%d", file, i+1)
				continue
			}
			wants++
			at := fmt.Sprintf("%s:%d", file, i+1)
			require.Contains(t, believed, at)
			assert.Equal(t, want[1], want[2], at)
			assert.Equal(t, want[3], originString(believed[at]), "%s: %s", at, want[1])
			checkWays(t, believed[at], at)
		}
	}
	assert.Greater(t, wants, 100)
}

func originString(p effects.Provenance) string {
	out := p.Kinds.String()
	switch {
	case p.Complete:
		return out
	case out == "":
		return "?"
	}
	return out + "|?"
}

// checkWays holds that there is evidence for each kind whose values can grow.
func checkWays(t *testing.T, p effects.Provenance, at string) {
	t.Helper()
	for _, w := range p.Ways {
		if !w.Kind.Unbounded() {
			continue
		}
		assert.NotEmpty(t, w.Chain, "%s: no way for %s", at, w.Kind)
		for _, hop := range w.Chain {
			assert.NotEmpty(t, hop.What, at)
			assert.True(t, hop.Here().IsValid() || hop.File != "", at)
		}
	}
}
