package report_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

var update = flag.Bool("update", false, "write the golden files")

// root stands for a repository's root in whatever is written, so that golden files are the same everywhere.
const root = "/repo"

// src is a real folder with the sources that findings point at; what is written is freed of its name.
func src(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("testdata/src")
	require.NoError(t, err)
	return dir
}

var goldenRules = []rule.Rule{
	{
		Analyzer: &analysis.Analyzer{Name: "missingtimeout", Doc: "missingtimeout: Reports what waits forever.", URL: "https://example.com/missingtimeout.md"},
		Since:    "v0.1.0",
		Kinds: []rule.Kind{
			{ID: "deadline", Summary: "a remote call on a context that has no deadline", Stage: rule.Stable, Severity: rule.Error},
			{ID: "conn", Summary: "a connection with no deadline", Stage: rule.Preview, Severity: rule.Info},
		},
	},
	{
		Analyzer: &analysis.Analyzer{Name: "toy", Doc: "toy: Has no page."},
		Kinds:    []rule.Kind{{ID: "loop", Summary: "a loop", Stage: rule.Stable, Severity: rule.Warning}},
	},
}

// findings are one of each shape: with chain, over several lines, with a fix, in a file that cannot be read.
func findings(dir string) []report.Finding {
	store := filepath.Join(dir, "store.go")
	step := func(line int, message string) report.Step {
		return report.Step{Range: report.Range{File: store, Line: line, Column: 2}, Message: message}
	}
	return []report.Finding{
		{
			Rule: "missingtimeout", Kind: "deadline", Severity: rule.Error, Package: "example.com/shop",
			Message: "(*sql.DB).Query gets a context without deadline: args[0](1) waits as long as the peer keeps silent",
			URL:     "https://example.com/missingtimeout.md#deadline",
			Range:   report.Range{File: store, Line: 4, Column: 36, EndLine: 4, EndColumn: 56},
			Chain: []report.Step{
				step(3, "called by (*shop.API).Get, which is a long name for something that has to be shown whole"), step(6, "calls shop.retry"),
				step(7, "calls (*shop.Store).Ping"), step(10, `scans [`+"]byte\\"),
			},
		},
		{
			Rule: "toy", Kind: "loop", Severity: rule.Warning, Package: "example.com/shop", Message: "this goes round at once",
			Range: report.Range{File: store, Line: 6, Column: 3, EndLine: 8, EndColumn: 5},
			Fixes: []report.Fix{{Message: "wait between the tries", Edits: []report.Edit{{File: store, Start: 158, End: 163, New: "patient"}}}},
		},
		{
			Rule: "toy", Kind: "loop", Severity: rule.Warning, Package: "example.com/shop", Message: "a range that ends nowhere",
			Range: report.Range{File: store, Line: 10, Column: 2},
		},
		{
			Rule: "missingtimeout", Kind: "conn", Severity: rule.Info, Package: "example.com/evil", Message: "hostile \x1b[31mmessage\r\n::error::and more, 100%",
			URL:   "https://example.com/missingtimeout.md#conn",
			Range: report.Range{File: filepath.Join(dir, "ev:il,\n\x1b]0;x\a\u202e%0A ü.go"), Line: 1, Column: 1, EndLine: 1, EndColumn: 9},
		},
		{Rule: "other", Kind: "rule", Severity: rule.Error, Message: "of a rule that is not listed, outside", Range: report.Range{File: "/elsewhere/x.go", Line: 2, Column: 1}},
	}
}

func problems(dir string) []report.Problem {
	return []report.Problem{
		{Package: "example.com/bad", File: filepath.Join(dir, "bad.go"), Line: 3, Column: 23, Message: "cannot use \"x\" as int value"},
		{Package: "example.com/worse", Message: "no required module provides package x; to add it:\n\tgo get x"},
		{Package: "example.com/bad", Rule: "toy", Message: "toy failed on example.com/bad: index out of range"},
	}
}

func TestGolden(t *testing.T) {
	dir := src(t)
	all := &report.Result{Findings: findings(dir), Packages: 3, Problems: problems(dir)}
	some := &report.Result{Findings: findings(dir)[:2], Packages: 2}
	clean := &report.Result{Packages: 12}
	for _, c := range []struct {
		golden, format string
		result         *report.Result
		change         func(*report.Options)
	}{
		{"all.txt", "text", all, nil},
		{"all.json", "json", all, nil},
		{"all.sarif", "sarif", all, nil},
		{"all.github", "github", all, nil},
		{"all.jsonl", "jsonl", all, nil},
		{"all.gitlab.json", "gitlab", all, nil},
		{"all.junit.xml", "junit", all, nil},
		{"all.checkstyle.xml", "checkstyle", all, nil},
		{"all.rdjsonl", "rdjsonl", all, nil},
		{"all.md", "markdown", all, nil},
		{"all.html", "html", all, nil},
		{"clean.jsonl", "jsonl", clean, nil},
		{"clean.gitlab.json", "gitlab", clean, nil},
		{"clean.junit.xml", "junit", clean, nil},
		{"clean.checkstyle.xml", "checkstyle", clean, nil},
		{"clean.md", "markdown", clean, nil},
		{"clean.html", "html", clean, nil},
		{"grouped.txt", "text", all, func(o *report.Options) { o.Detail = report.Grouped }},
		{"colour.txt", "text", some, func(o *report.Options) { o.Color = true }},
		{"concise.txt", "text", some, func(o *report.Options) { o.Detail = report.Concise }},
		{"clean.txt", "text", clean, nil},
		{"clean.json", "json", clean, nil},
		{"clean.sarif", "sarif", clean, func(o *report.Options) { o.Rules = goldenRules[1:] }},
		{"clean.github", "github", clean, nil},
		{"nothing.txt", "text", &report.Result{Problems: problems(dir)[1:2]}, nil},
	} {
		t.Run(c.golden, func(t *testing.T) {
			o := report.Options{Base: dir, Root: filepath.Dir(dir), Rules: goldenRules, Version: "v0.1.0"}
			if c.change != nil {
				c.change(&o)
			}
			var out bytes.Buffer
			require.NoError(t, report.Write(&out, c.format, c.result, o))
			golden(t, c.golden, bytes.ReplaceAll(out.Bytes(), []byte(filepath.ToSlash(o.Root)), []byte(root)))
		})
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(name, got, 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got), "if this is meant: go test ./internal/report -update")
}

func TestManyFindingsAreConcise(t *testing.T) {
	r := &report.Result{Packages: 1}
	for range 31 {
		r.Findings = append(r.Findings, findings(src(t))[0])
	}
	lines := func(d report.Detail) int {
		var out bytes.Buffer
		require.NoError(t, report.Write(&out, "text", r, report.Options{Base: src(t), Rules: goldenRules, Detail: d}))
		return bytes.Count(out.Bytes(), []byte("\n"))
	}
	assert.Equal(t, 31+3, lines(report.Auto))
	assert.Equal(t, 31+2, lines(report.Concise))
	assert.Equal(t, 31*10+1, lines(report.Full))
}

// TestFingerprintsSurviveMovedLines moves a finding down and indents it.
func TestFingerprintsSurviveMovedLines(t *testing.T) {
	print := func(text string, lines ...int) []string {
		file := filepath.Join(t.TempDir(), "a.go")
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
		var r report.Result
		for _, line := range lines {
			r.Findings = append(r.Findings, report.Finding{Rule: "toy", Kind: "loop", Range: report.Range{File: file, Line: line, Column: 1}})
		}
		return fingerprintsOf(t, &r, filepath.Dir(file))
	}
	before := print("a( b )\nx\na( b )\n", 1, 3)
	assert.NotEqual(t, before[0], before[1], "equal lines have numbers")
	assert.Equal(t, before, print("new\n\ta(  b )\r\n\t\ta( b )\n", 2, 3))
	assert.NotEqual(t, before[:1], print("a(c)\n", 1))
}
