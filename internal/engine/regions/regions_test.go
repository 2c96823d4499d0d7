package regions_test

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
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/hldtest"
)

var wantHeld = regexp.MustCompile(`(held|may|open):"([^"]*)"`)

// TestRegions holds what is held at the marks of testdata/engine/region, and what its returns leave open, against what they want: a
// mark or a return without a comment wants nothing.
func TestRegions(t *testing.T) {
	believed := map[string]map[string]string{"held": {}, "may": {}, "open": {}}
	result, err := driver.Run(t.Context(), driver.Options{
		Dir: hldtest.Testdata(t), Patterns: []string{"./engine/region/..."}, Rules: analyzers.All[:1], Config: config.Default(), Linked: concepts.Effects,
		Link: func(results []any) {
			effects.LinkResults(results)
			for _, r := range results {
				held, may, open := regions.HeldLines(r.(*effects.Result))
				maps.Copy(believed["held"], held)
				maps.Copy(believed["may"], may)
				maps.Copy(believed["open"], open)
			}
		},
	})
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	wants := 0
	for kind, wanted := range wantedRegions(t) {
		for at, want := range wanted {
			wants++
			got, there := believed[kind][at]
			if !there || got != want {
				t.Errorf("%s: %s %q, want %q", at, kind, got, want)
			}
		}
		for at, got := range believed[kind] {
			if _, wanted := wanted[at]; !wanted && kind != "may" && got != "" {
				t.Errorf("%s: %s %q, want nothing", at, kind, got)
			}
		}
	}
	require.NotZero(t, wants)
}

// wantedRegions reads the comments: by kind, file and line.
func wantedRegions(t *testing.T) map[string]map[string]string {
	t.Helper()
	out := map[string]map[string]string{"held": {}, "may": {}, "open": {}}
	files, err := filepath.Glob(filepath.Join(hldtest.Testdata(t), "engine", "region", "*", "*.go"))
	require.NoError(t, err)
	own, err := filepath.Glob(filepath.Join(hldtest.Testdata(t), "engine", "region", "*.go"))
	require.NoError(t, err)
	for _, file := range append(own, files...) {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		for i, line := range strings.Split(string(source), "\n") {
			_, comment, _ := strings.Cut(line, "// want ")
			for _, m := range wantHeld.FindAllStringSubmatch(comment, -1) {
				out[m[1]][fmt.Sprintf("%s:%d", file, i+1)] = m[2]
			}
		}
	}
	return out
}
