package hldtest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/cache"
	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/loader"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// want is what one line of a fixture expects: // want kind:"regexp"
type want struct {
	kind    string
	message *regexp.Regexp
	met     bool
}

type place struct {
	file string
	line int
}

var wantComment = regexp.MustCompile(`([a-z-]+):"((?:[^"\\]|\\.)*)"`)

// Testdata is the folder of the fixture module. It is looked for above the working directory, which is the package's in
// a test, because the path of this file is not known where the test was built with -trimpath.
func Testdata(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	require.NoError(t, err)
	for {
		if _, err := os.Stat(filepath.Join(dir, "testdata", "go.mod")); err == nil {
			return filepath.Join(dir, "testdata")
		}
		require.NotEqual(t, filepath.Dir(dir), dir, "no folder above the test holds testdata/go.mod")
		dir = filepath.Dir(dir)
	}
}

// Run analyses testdata/<rule>/... with all kinds on. It fails where a finding and a want comment do not meet, when a
// declared kind is never seen, and when a message breaks the style.
func Run(t *testing.T, r rule.Rule) {
	t.Helper()
	dir := Testdata(t)
	result := Analyse(t, dir, []rule.Rule{r}, "./"+r.Name+"/...")
	wants := Wants(t, filepath.Join(dir, r.Name))
	seen := map[string]bool{}
	for _, f := range result.Findings {
		seen[f.Kind] = true
		checkStyle(t, f)
		if !meet(wants[place{f.Range.File, f.Range.Line}], f) {
			t.Errorf("%s:%d: unexpected finding %s: %s", rel(dir, f.Range.File), f.Range.Line, f.Kind, f.Message)
		}
	}
	for at, list := range wants {
		for _, w := range list {
			assert.True(t, w.met, "%s:%d: no finding %s matching %q", rel(dir, at.file), at.line, w.kind, w.message)
		}
	}
	for _, k := range r.Kinds {
		assert.True(t, seen[k.ID], "kind %s was not reported in any fixture", k.ID)
	}
}

// Analyse runs rules over packages of a module with preset strict, and fails on any problem.
func Analyse(t *testing.T, dir string, rules []rule.Rule, patterns ...string) *report.Result {
	t.Helper()
	return watched(t, nil, dir, rules, patterns...)
}

func watched(t *testing.T, w *rule.Watch, dir string, rules []rule.Rule, patterns ...string) *report.Result {
	t.Helper()
	cfg, err := config.Parse("test", []byte("preset: strict"))
	require.NoError(t, err)
	cfg.WatchedBy(w)
	result, err := driver.Run(t.Context(), driver.Options{
		Dir: dir, Patterns: patterns, Rules: rules, Config: cfg, Linked: concepts.Effects, Link: effects.LinkResults, OneProgram: true, Store: Store(),
	})
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	require.NotZero(t, result.Packages, "no packages match %v", patterns)
	return result
}

// Records summarises packages of the fixtures, by themselves.
func Records(t *testing.T, pattern string) []*summary.Record {
	t.Helper()
	asks := &analysis.Analyzer{
		Name: "hldrecords", Doc: "finds nothing", Requires: []*analysis.Analyzer{concepts.Effects},
		Run: func(*analysis.Pass) (any, error) { return nil, nil },
	}
	var out []*summary.Record
	result, err := driver.Run(t.Context(), driver.Options{
		Dir: Testdata(t), Patterns: []string{pattern}, Rules: []rule.Rule{{Analyzer: asks}}, Config: config.Default(), Linked: concepts.Effects, Store: Store(),
		Link: func(results []any) {
			for _, r := range results {
				record := r.(*effects.Result).Record()
				record.Complete()
				out = append(out, record)
			}
		},
	})
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	require.NotEmpty(t, out)
	return out
}

// Store is where the declarations of the fixtures' libraries are kept, which is where hldlint itself keeps them: the first test on a
// machine reads the libraries, all others find them there.
func Store() *cache.Cache {
	dir, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	secret, err := cache.Secret()
	if err != nil {
		return nil
	}
	return cache.Open(filepath.Join(dir, "hldlint", "libraries"), secret, nil)
}

// Loader loads packages of a module and their libraries without building anything. Patterns may mean libraries as well.
func Loader(t testing.TB, dir string, flags []string, patterns ...string) (*loader.Loader, *loader.Graph) {
	t.Helper()
	opts := loader.Options{Dir: dir, BuildFlags: flags, Patterns: patterns, Store: Store()}
	env, err := opts.Env(t.Context())
	require.NoError(t, err)
	l, err := loader.New(opts, env)
	require.NoError(t, err)
	g, err := l.List(t.Context())
	require.NoError(t, err)
	return l, g
}

func rel(dir, file string) string {
	if r, err := filepath.Rel(dir, file); err == nil {
		return r
	}
	return file
}

func meet(wants []*want, f report.Finding) bool {
	for _, w := range wants {
		if !w.met && w.kind == f.Kind && w.message.MatchString(f.Message) {
			w.met = true
			return true
		}
	}
	return false
}

// Wants reads the want comments of all Go files below a folder.
func Wants(t *testing.T, dir string) map[place][]*want {
	t.Helper()
	wants := map[place][]*want{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for i, line := range strings.Split(string(text), "\n") {
			_, comment, ok := strings.Cut(line, "// want ")
			if !ok {
				continue
			}
			found := wantComment.FindAllStringSubmatch(comment, -1)
			require.NotEmpty(t, found, "%s:%d: a want comment that wants nothing", path, i+1)
			for _, m := range found {
				wants[place{path, i + 1}] = append(wants[place{path, i + 1}], &want{kind: m[1], message: regexp.MustCompile(strings.ReplaceAll(m[2], `\"`, `"`))})
			}
		}
		return nil
	})
	require.NoError(t, err)
	return wants
}

// maxMessage is the width of a message: hosts show it on one line.
const maxMessage = 100

func checkStyle(t *testing.T, f report.Finding) {
	t.Helper()
	first := []rune(f.Message)[0]
	assert.False(t, unicode.IsUpper(first), "message begins with a capital: %s", f.Message)
	assert.False(t, strings.HasSuffix(f.Message, "."), "message ends with a full stop: %s", f.Message)
	assert.LessOrEqual(t, len(f.Message), maxMessage, "message is too long: %s", f.Message)
}
