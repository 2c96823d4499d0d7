package parity

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
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

var wanted = regexp.MustCompile(`// want (.+)$`)

// TestTwins runs the same code under ordinary names of business code. What is found must be the same under each.
func TestTwins(t *testing.T) {
	dir := filepath.Join(hldtest.Testdata(t), "twins")
	texts, wants := twins(t, dir)
	require.Greater(t, len(wants), 100)
	names, err := os.ReadFile(filepath.Join(dir, "names.txt"))
	require.NoError(t, err)
	for _, name := range strings.Fields(string(names)) {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, wants, findings(t, dir, texts, name))
		})
	}
}

// twins reads the source below a folder, and what is expected where: by file and line.
func twins(t *testing.T, dir string) (texts map[string]string, wants map[string]string) {
	t.Helper()
	texts, wants = map[string]string{}, map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		texts[path] = string(text)
		for i, line := range strings.Split(string(text), "\n") {
			if m := wanted.FindStringSubmatch(line); m != nil {
				wants[place(t, dir, path, i+1)] = inOrder(m[1])
			}
		}
		return err
	}))
	return texts, wants
}

func inOrder(ids string) string {
	list := strings.Fields(ids)
	slices.Sort(list)
	return strings.Join(list, " ")
}

func place(t *testing.T, dir, file string, line int) string {
	t.Helper()
	rel, err := filepath.Rel(dir, file)
	require.NoError(t, err)
	return filepath.ToSlash(rel) + ":" + strconv.Itoa(line)
}

func renamed(text, name string) string {
	text = strings.ReplaceAll(text, original, name)
	return strings.ReplaceAll(text, lower(original), lower(name))
}

func lower(name string) string {
	return string(unicode.ToLower(rune(name[0]))) + name[1:]
}

// findings are those in the files under another name, by file and line.
func findings(t *testing.T, dir string, texts map[string]string, name string) map[string]string {
	t.Helper()
	temp := t.TempDir()
	replace := map[string]string{}
	for file, text := range texts {
		twin := filepath.Join(temp, strconv.Itoa(len(replace))+".go")
		require.NoError(t, os.WriteFile(twin, []byte(renamed(text, name)), 0o644))
		replace[file] = twin
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(temp, "overlay.json"), overlay, 0o644))
	cfg := config.Default()
	cfg.Preset = "strict"
	result, err := driver.Run(t.Context(), driver.Options{
		Dir: dir, Patterns: []string{"./..."}, BuildFlags: []string{"-overlay=" + filepath.Join(temp, "overlay.json")},
		Rules: analyzers.All, Config: cfg, Linked: concepts.Effects, Link: effects.LinkResults, Store: hldtest.Store(),
	})
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	out := map[string]string{}
	for _, f := range result.Findings {
		at := place(t, dir, f.Range.File, f.Range.Line)
		out[at] = inOrder(out[at] + " " + f.ID())
	}
	return out
}
