package origin_test

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
	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/hldtest"
)

var wantOrigin = regexp.MustCompile(`probe\.See\((.*)\)\s*// want origin (.*): (\S+)$`)

// shown says where the values of testdata/engine/origin come from, in programs that are linked from records.
func shown(t *testing.T, link func([]any)) map[string]summary.Provenance {
	t.Helper()
	out := map[string]summary.Provenance{}
	result, err := driver.Run(t.Context(), driver.Options{
		Dir: hldtest.Testdata(t), Patterns: []string{"./engine/origin/..."}, Rules: analyzers.All[:1], Config: config.Default(), Linked: concepts.Effects,
		Link: func(results []any) {
			link(results)
			for _, r := range results {
				maps.Copy(out, origin.Shown(r.(*effects.Result), "See"))
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

func originString(p summary.Provenance) string {
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
func checkWays(t *testing.T, p summary.Provenance, at string) {
	t.Helper()
	for _, w := range p.Ways {
		if !w.Kind.Unbounded() {
			continue
		}
		assert.True(t, p.Unbounded(), at)
		assert.NotEmpty(t, p.Way(w.Kind), "%s: no way for %s", at, w.Kind)
		for _, hop := range w.Chain {
			assert.NotEmpty(t, hop.Says().What, at)
			assert.True(t, hop.Here().IsValid() || hop.Says().File != "", at)
		}
	}
}

// TestOriginAlone holds that a package by itself claims nothing that the program does not: it knows fewer callers.
func TestOriginAlone(t *testing.T) {
	linked := shown(t, effects.LinkResults)
	alone := shown(t, func([]any) {})
	require.Len(t, alone, len(linked))
	known := 0
	for at, p := range alone {
		assert.True(t, linked[at].Kinds.Has(p.Kinds&^summary.Parameter), "%s: %s", at, p.Kinds)
		if p.Complete {
			known++
			assert.Equal(t, linked[at].Kinds, p.Kinds, at)
		}
	}
	assert.Greater(t, known, len(alone)/2)
}

// TestOriginQuestionsStand holds that what rests on callers in other packages is looked at again once these are others.
func TestOriginQuestionsStand(t *testing.T) {
	var whole, half *program.Program
	var store *effects.Result
	var own []*effects.Result
	shown(t, func(results []any) {
		var records, some []*summary.Record
		for _, result := range results {
			r := result.(*effects.Result)
			rec := r.Record()
			require.NotNil(t, rec)
			own, records = append(own, r), append(records, rec)
			if rec.Name == "store" {
				store = r
			}
			if rec.Name != "web" {
				some = append(some, rec)
			}
		}
		whole, half = program.Link(records), program.Link(some)
		for _, r := range own {
			r.Attach(whole)
		}
	})
	for _, r := range own {
		assert.True(t, whole.Stands(r.Record().Path, r.Questions(), concepts.Queries), r.Record().Path)
	}
	assert.False(t, half.Stands(store.Record().Path, store.Questions(), concepts.Queries))
}
