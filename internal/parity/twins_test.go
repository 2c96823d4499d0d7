package parity

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/hldtest"
)

// original is the name in the source of the twins that others take the place of.
const original = "Purchase"

var wanted = regexp.MustCompile(`// want (\S+)`)

// TestTwins runs the same code under ordinary names of business code. What is found must be the same under each.
func TestTwins(t *testing.T) {
	dir := filepath.Join(hldtest.Testdata(t), "twins")
	file := filepath.Join(dir, "service.go")
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	names, err := os.ReadFile(filepath.Join(dir, "names.txt"))
	require.NoError(t, err)
	wants := map[int]string{}
	for i, line := range strings.Split(string(text), "\n") {
		if m := wanted.FindStringSubmatch(line); m != nil {
			wants[i+1] = m[1]
		}
	}
	require.Greater(t, len(wants), 4)
	for _, name := range strings.Fields(string(names)) {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, wants, findings(t, file, renamed(string(text), name)))
		})
	}
}

func renamed(text, name string) string {
	text = strings.ReplaceAll(text, original, name)
	return strings.ReplaceAll(text, lower(original), lower(name))
}

func lower(name string) string {
	return string(unicode.ToLower(rune(name[0]))) + name[1:]
}

// findings are those in a file with another text in its place, by line.
func findings(t *testing.T, file, text string) map[int]string {
	t.Helper()
	temp := t.TempDir()
	twin := filepath.Join(temp, "twin.go")
	require.NoError(t, os.WriteFile(twin, []byte(text), 0o644))
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{file: twin}})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(temp, "overlay.json"), overlay, 0o644))
	cfg := config.Default()
	cfg.Preset = "strict"
	result, err := driver.Run(t.Context(), driver.Options{
		Dir: filepath.Dir(file), Patterns: []string{"."}, BuildFlags: []string{"-overlay=" + filepath.Join(temp, "overlay.json")},
		Rules: analyzers.All, Config: cfg, Linked: concepts.Effects, Link: effects.LinkResults, Store: hldtest.Store(),
	})
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	out := map[int]string{}
	for _, f := range result.Findings {
		if out[f.Range.Line] != "" {
			out[f.Range.Line] += " "
		}
		out[f.Range.Line] += f.ID()
	}
	return out
}
