package escape_test

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
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/hldtest"
)

var wantEscape = regexp.MustCompile(`// want (escape: .*)$`)

// TestEscape holds where the values of testdata/engine/escape go against what they want, before the packages are linked and after.
func TestEscape(t *testing.T) {
	for name, link := range map[string]func([]any){"alone": func([]any) {}, "linked": effects.LinkResults} {
		t.Run(name, func(t *testing.T) { escapes(t, link) })
	}
}

func escapes(t *testing.T, link func([]any)) {
	believed := map[string]map[string]string{}
	result, err := driver.Run(t.Context(), driver.Options{
		Dir: hldtest.Testdata(t), Patterns: []string{"./engine/escape/..."}, Rules: analyzers.All[:1], Config: config.Default(), Linked: concepts.Effects,
		Link: func(results []any) {
			link(results)
			for _, r := range results {
				maps.Copy(believed, escape.Escaped(r.(*effects.Result)))
				assert.Positive(t, escape.EscapeAll(r.(*effects.Result)))
			}
		},
	})
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	files, err := filepath.Glob(filepath.Join(hldtest.Testdata(t), "engine", "escape", "*.go"))
	require.NoError(t, err)
	wants := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		for i, line := range strings.Split(string(source), "\n") {
			want := wantEscape.FindStringSubmatch(line)
			if want == nil {
				continue
			}
			wants++
			at := fmt.Sprintf("%s:%d", file, i+1)
			got, there := believed[at]
			if !assert.True(t, there, "%s: there is no maker", at) {
				continue
			}
			for _, part := range strings.Split(want[1], " | ") {
				what, text, _ := strings.Cut(part, ": ")
				assert.Equal(t, text, got[what], "%s:%d: %s", filepath.Base(file), i+1, what)
			}
		}
	}
	require.Greater(t, wants, 100)
}

var wantTakes = regexp.MustCompile(`(?m)^// want takes (\S+): "(.*)"$`)

// TestTakes holds what functions of another package are known to do with what they are given.
func TestTakes(t *testing.T) {
	believed := map[string]string{}
	for _, rec := range hldtest.Records(t, "./engine/escape/conns") {
		for _, f := range rec.Functions {
			name := strings.NewReplacer("(", "", ")", "", "*", "").Replace(f.Name)
			believed[strings.TrimPrefix(name, rec.Name+".")] = escape.TakesWords(f.Summary)
		}
	}
	source, err := os.ReadFile(filepath.Join(hldtest.Testdata(t), "engine", "escape", "conns", "conns.go"))
	require.NoError(t, err)
	wants := wantTakes.FindAllStringSubmatch(string(source), -1)
	require.NotEmpty(t, wants)
	for _, want := range wants {
		takes, there := believed[want[1]]
		require.True(t, there, "there is no function %s", want[1])
		assert.Equal(t, want[2], takes, want[1])
	}
}
