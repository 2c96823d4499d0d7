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
	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/hldtest"
)

var wantReach = regexp.MustCompile(`// want reach:"(.*)"`)

// reflected are the rows of a library in the fixtures that finds methods by reflection, and functions in structs.
const reflected = `
models:
- package: github.com/hldlint/hldlint/testdata/effects/reach/dispatch
  types:
  - {type: Controller, methods: ["*"]}
  funcs:
  - {func: Route, handles: request}
  - {func: Watch, handles: consumer}
  - {func: Every, handles: cron}
  - {func: Lead, calls: [{arg: 0, how: goroutine, fields: [Started]}]}
  - {func: Again, calls: [{arg: 0, how: loop}]}
`

// TestReach holds how the functions of testdata/effects/reach are reached against what they want, in a program that is linked.
func TestReach(t *testing.T) {
	believed := map[string]summary.Reached{}
	cfg, err := config.Parse("test", []byte(reflected))
	require.NoError(t, err)
	result, err := driver.Run(t.Context(), driver.Options{
		Dir: hldtest.Testdata(t), Patterns: []string{"./effects/reach/..."}, Rules: analyzers.All[:1], Config: cfg, Linked: concepts.Effects,
		Link: func(results []any) {
			effects.LinkResults(results)
			for _, r := range results {
				maps.Copy(believed, r.(*effects.Result).Reaches())
			}
		},
	})
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	files, err := filepath.Glob(filepath.Join(hldtest.Testdata(t), "effects", "reach", "*", "*.go"))
	require.NoError(t, err)
	wants := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		for i, line := range strings.Split(string(source), "\n") {
			want := wantReach.FindStringSubmatch(line)
			if want == nil {
				continue
			}
			wants++
			at := fmt.Sprintf("%s:%d", file, i+1)
			reached, there := believed[at]
			switch {
			case !there:
				t.Errorf("%s: there is no function", at)
			case want[1] == "":
				assert.Equal(t, summary.ReachUnknown, reached.By, at)
			default:
				assert.Regexp(t, want[1], reached.String(), at)
			}
		}
	}
	require.NotZero(t, wants)
}
