package baseline_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/baseline"
	"github.com/hldlint/hldlint/internal/report"
)

// tree writes files of one line each and finds something in every line that says so.
type tree struct {
	dir      string
	findings []report.Finding
}

func plant(t *testing.T, files map[string][]string) tree {
	t.Helper()
	out := tree{dir: t.TempDir()}
	for name, lines := range files {
		file := filepath.Join(out.dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		text := ""
		for i, line := range lines {
			text += line + "\n"
			if line != "" {
				out.findings = append(out.findings, report.Finding{
					Rule: "r", Kind: "k", Message: "m", Package: "p/" + filepath.Dir(name), Range: report.Range{File: file, Line: i + 1, Column: 1},
				})
			}
		}
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	}
	return out
}

func TestSplit(t *testing.T) {
	before := map[string][]string{"a/a.go": {"one", "two", "two"}, "b/b.go": {"one"}}
	for name, c := range map[string]struct {
		after               map[string][]string
		fresh, known, stale int
	}{
		"nothing changed":                {before, 0, 4, 0},
		"moved lines":                    {map[string][]string{"a/a.go": {"", "two", "", "\ttwo", "one"}, "b/b.go": {"", "  one "}}, 0, 4, 0},
		"renamed file":                   {map[string][]string{"a/new.go": {"one", "two", "two"}, "b/b.go": {"one"}}, 0, 4, 0},
		"renamed folder":                 {map[string][]string{"c/d/a.go": {"one", "two", "two"}, "b/b.go": {"one"}}, 0, 4, 0},
		"code in another file":           {map[string][]string{"a/a.go": {"one"}, "a/b.go": {"two", "two"}, "b/b.go": {"one"}}, 0, 4, 0},
		"one more of the same":           {map[string][]string{"a/a.go": {"one", "two", "two", "two"}, "b/b.go": {"one"}}, 1, 4, 0},
		"one less of the same":           {map[string][]string{"a/a.go": {"one", "two"}, "b/b.go": {"one"}}, 0, 3, 1},
		"another one":                    {map[string][]string{"a/a.go": {"one", "two", "two", "three"}, "b/b.go": {"one"}}, 1, 4, 0},
		"copied":                         {map[string][]string{"a/a.go": {"one", "two", "two"}, "b/b.go": {"one"}, "c/c.go": {"two"}}, 1, 4, 0},
		"moved to a package, files stay": {map[string][]string{"a/a.go": {"one"}, "b/b.go": {"one", "two", "two"}}, 2, 2, 2},
		"all gone":                       {map[string][]string{}, 0, 0, 4},
	} {
		t.Run(name, func(t *testing.T) {
			was := plant(t, before)
			b := baseline.Of(was.findings, was.dir)
			is := plant(t, c.after)
			fresh, known, stale := b.Split(is.findings, is.dir)
			n := (&baseline.Baseline{Entries: stale}).Len()
			assert.Equal(t, []int{c.fresh, c.known, c.stale}, []int{len(fresh), len(known), n})

			assert.Equal(t, c.stale, b.Prune(stale))
			_, known, stale = b.Split(is.findings, is.dir)
			assert.Len(t, known, c.known)
			assert.Empty(t, stale)
		})
	}
}

func TestFile(t *testing.T) {
	was := plant(t, map[string][]string{"a/a.go": {"one", "two", "two"}, "b/b.go": {"one"}})
	b := baseline.Of(was.findings, was.dir)
	name := filepath.Join(t.TempDir(), baseline.FileName)
	require.NoError(t, b.Write(name))
	again, err := baseline.Read(name)
	require.NoError(t, err)
	assert.Equal(t, b, again)
	first, err := os.ReadFile(name)
	require.NoError(t, err)
	require.NoError(t, again.Write(name))
	second, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.Equal(t, string(first), string(second), "the same findings are the same bytes")

	for text, want := range map[string]string{
		"{":                                     "unexpected EOF",
		`{"version": 9, "findings": []}`:        "version 9",
		`{"version": 1, "findings": []} {}`:     "behind its end",
		`{"version": 1, "findngs": []}`:         "unknown field",
		"<<<<<<< HEAD\n{\"version\": 1}\n=====": "invalid character",
	} {
		require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
		_, err := baseline.Read(name)
		assert.ErrorContains(t, err, want)
	}
	_, err = baseline.Read(filepath.Join(t.TempDir(), "nowhere"))
	assert.ErrorIs(t, err, os.ErrNotExist)
}

// What is left in the same function, of the same kind, is what was there: the line was edited, or half of it was mended.
func TestSplitByFunction(t *testing.T) {
	in := func(name, line string) string { return "func " + name + "() { " + line + " }" }
	before := map[string][]string{"a/a.go": {in("Get", "one()"), in("Put", "two()")}}
	for name, c := range map[string]struct {
		after               []string
		fresh, known, stale int
	}{
		"edited line":            {[]string{in("Get", "one(1)"), in("Put", "two()")}, 0, 2, 0},
		"moved and edited":       {[]string{in("Put", "two(2)"), in("Get", "one(1)")}, 0, 2, 0},
		"renamed function":       {[]string{in("Fetch", "one()"), in("Put", "two()")}, 1, 1, 1},
		"edited, and one more":   {[]string{in("Get", "one(1)"), in("Put", "two()"), in("Del", "one(1)")}, 1, 2, 0},
		"mended, and new beside": {[]string{in("Put", "two()"), in("Del", "two()")}, 1, 1, 1},
	} {
		t.Run(name, func(t *testing.T) {
			was, is := source(t, before["a/a.go"]), source(t, c.after)
			b := baseline.Of(was.findings, was.dir)
			fresh, known, stale := b.Split(is.findings, is.dir)
			assert.Equal(t, []int{c.fresh, c.known, c.stale}, []int{len(fresh), len(known), len(stale)})
		})
	}
}

// source is a file of functions of one line, each of which something is found in.
func source(t *testing.T, functions []string) tree {
	t.Helper()
	is := plant(t, map[string][]string{"a/a.go": append([]string{"package a"}, functions...)})
	is.findings = is.findings[1:]
	return is
}

// Where one kind of a rule was mended, another one that it stood before is nothing new. One of another rule is, and so is one in another function.
func TestSplitByRule(t *testing.T) {
	was := source(t, []string{"func Serve() { one() }", "func Other() { two() }"})
	b := baseline.Of(was.findings[:1], was.dir)
	is := source(t, []string{"func Serve() { one(1) }", "func Other() { two() }"})
	for i := range is.findings {
		is.findings[i].Kind = "next"
	}
	fresh, known, stale := b.Split(is.findings, is.dir)
	assert.Equal(t, []int{1, 1, 0}, []int{len(fresh), len(known), len(stale)})
	assert.Equal(t, 3, fresh[0].Range.Line)

	is.findings[0].Rule = "another"
	fresh, known, stale = b.Split(is.findings, is.dir)
	assert.Equal(t, []int{2, 0, 1}, []int{len(fresh), len(known), len(stale)})

	is = source(t, []string{"func Serve() { one(); }", "func Other() { two() }"})
	is.findings = append(is.findings[:1:1], is.findings[0])
	is.findings[1].Kind = "next"
	fresh, known, _ = b.Split(is.findings, is.dir)
	assert.Equal(t, []int{1, 1}, []int{len(fresh), len(known)}, "what is still there answers its own entry")
}

// A baseline that was made before a kind was renamed knows its findings still.
func TestFormerKind(t *testing.T) {
	name := filepath.Join(t.TempDir(), baseline.FileName)
	require.NoError(t, os.WriteFile(name, []byte(`{"version": 1, "findings": [{"file": "a.go", "kind": "cachestampede/local-group", "message": "m", "content": "c"}]}`), 0o644))
	b, err := baseline.Read(name)
	require.NoError(t, err)
	assert.Equal(t, "localguard/flight", b.Entries[0].Kind)
}
