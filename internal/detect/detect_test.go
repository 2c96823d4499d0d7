package detect_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/rule"
)

const source = `package main

import (
	"context"
	"database/sql"
	"net/http"
)

type api struct{ db *sql.DB }

func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.load(r.Context())
	defer a.load(r.Context())
}

func (a *api) load(ctx context.Context) {
	_, _ = a.db.ExecContext(ctx, "delete from old")
}

func main() {
	a := &api{}
	a.load(context.Background())
	_ = http.ListenAndServe(":80", a)
}
`

var kind = rule.Kind{ID: "remote", Summary: "asks another machine", Stage: rule.Stable, Severity: rule.Warning}

// ask runs a query over the source, and returns the lines with findings and what was noted of one line.
func ask(t *testing.T, line int, q detect.Query) (lines []int, notes []rule.Note) {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "main.go"), []byte(source), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/api\n\ngo 1.26\n"), 0o644))
	cfg := config.Default()
	watch := &rule.Watch{File: filepath.Join(dir, "main.go"), Line: line}
	cfg.WatchedBy(watch)
	q.Kind = kind
	asks := detect.New("fullscan", q)
	result, err := driver.Run(t.Context(), driver.Options{
		Dir: dir, Patterns: []string{"./..."}, Rules: []rule.Rule{{Analyzer: asks, Kinds: []rule.Kind{kind}}}, Config: cfg,
		Linked: concepts.Effects, Link: effects.LinkResults, Store: hldtest.Store(),
	})
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	for _, f := range result.Findings {
		lines = append(lines, f.Range.Line)
	}
	return lines, watch.Notes()
}

func says(s *detect.Site) detect.Message { return detect.Message{Text: s.Name() + " asks"} }

func never(*detect.Site) bool { return false }

// TestQuery holds that a call is found by what it does, itself or through what it calls, and told by the name of a test when it is not.
func TestQuery(t *testing.T) {
	for name, c := range map[string]struct {
		query detect.Query
		want  []int
		line  int
		notes []rule.Note
	}{
		"all":      {query: detect.Query{Does: detect.Remote}, want: []int{12, 13, 17, 22}, line: 12, notes: []rule.Note{{Verdict: rule.Found}}},
		"requests": {query: detect.Query{Does: detect.Remote, Inside: []detect.Test{detect.OnRequestPath}}, want: []int{12, 13, 17}, line: 22, notes: []rule.Note{{Verdict: rule.Excused, Test: "not detect.OnRequestPath"}}},
		"deferred": {query: detect.Query{Does: detect.Remote, Unless: []detect.Test{detect.Cold, detect.Deferred}}, want: []int{12, 17}, line: 13, notes: []rule.Note{{Verdict: rule.Excused, Test: "detect.Deferred"}}},
		"direct":   {query: detect.Query{Does: detect.Remote, Inside: []detect.Test{detect.Direct}}, want: []int{17}, line: 12, notes: []rule.Note{{Verdict: rule.Excused, Test: "not detect.Direct"}}},
		"unlooked": {query: detect.Query{On: never}, line: 12},
	} {
		t.Run(name, func(t *testing.T) {
			c.query.Says = says
			got, notes := ask(t, c.line, c.query)
			assert.ElementsMatch(t, c.want, got)
			for i := range notes {
				assert.Equal(t, "fullscan", notes[i].Rule)
				assert.Equal(t, "remote", notes[i].Kind)
				assert.Positive(t, notes[i].Column)
				notes[i].Rule, notes[i].Kind, notes[i].Column = "", "", 0
			}
			assert.Equal(t, c.notes, notes)
		})
	}
}
