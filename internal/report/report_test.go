package report_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

var kind = rule.Kind{ID: "client", Summary: "a call that waits forever", Stage: rule.Stable, Severity: rule.Error}

var rules = []rule.Rule{{Analyzer: &analysis.Analyzer{Name: "missingtimeout", Doc: "missingtimeout: waits", URL: "https://example.com/m"}, Since: "v0.1.0", Kinds: []rule.Kind{kind}}}

// sample is a finding in a file that is written for it.
func sample(t *testing.T, name, line string) (*report.Result, report.Options) {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, name)
	require.NoError(t, os.WriteFile(file, []byte("package p\n"+line+"\n"), 0o644))
	at := strings.Index(line, "http") + 1
	r := report.Range{File: file, Line: 2, Column: at, EndLine: 2, EndColumn: at + 8}
	return &report.Result{Packages: 1, Findings: []report.Finding{{
		Rule: "missingtimeout", Kind: "client", Severity: rule.Error, Message: "http.Get has no timeout", URL: "https://example.com/m#client",
		Range: r, Chain: []report.Step{{Range: r, Message: "calls http.Get"}},
	}}}, report.Options{Base: dir, Rules: rules, Version: "v0.1.0"}
}

func write(t *testing.T, format string, r *report.Result, o report.Options) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, report.Write(&out, format, r, o))
	return out.String()
}

func TestTextShowsTheEvidence(t *testing.T) {
	r, o := sample(t, "a.go", "\tx := http.Get(u)")
	want := `a.go:2:7: error: http.Get has no timeout [missingtimeout/client]
     2 | x := http.Get(u)
       |      ^~~~~~~~
    1. calls http.Get  a.go:2:7
    why: a call that waits forever
    see: https://example.com/m#client

1 finding in 1 package: 1 error (missingtimeout 1)
`
	assert.Equal(t, want, write(t, "text", r, o))
	o.Color = true
	assert.Contains(t, write(t, "text", r, o), "\x1b[")
}

func TestHostileNamesAndLines(t *testing.T) {
	r, o := sample(t, "a\x1b[31m\n,:%.go", "\tx := \"\x1b[2J\u202e\" + http.Get(u)")
	r.Findings[0].Message = "line\r\n::error::injected \x07"
	for _, format := range report.Formats() {
		out := write(t, format, r, o)
		assert.NotContains(t, out, "\x1b", format)
		assert.NotContains(t, out, "\x07", format)
		assert.NotContains(t, out, "\n::error::injected", format)
	}
	assert.Contains(t, write(t, "github", r, o), "%0A%2C%3A%25.go")
	assert.NotContains(t, write(t, "text", r, o), "\u202e")
}

func TestSARIF(t *testing.T) {
	r, o := sample(t, "ä b.go", "\ts := \"é𝄞\" + http.Get(u)")
	r.Problems = []report.Problem{{Message: "package x does not compile", File: r.Findings[0].Range.File, Line: 1}}
	var log struct {
		Runs []struct {
			ColumnKind string
			Tool       struct {
				Driver struct {
					Rules []struct{ ID, HelpURI string }
				}
			}
			Invocations []struct {
				ExecutionSuccessful        bool
				ToolExecutionNotifications []struct{ Message struct{ Text string } }
			}
			Results []struct {
				RuleID    string
				Level     string
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI, URIBaseID string }
						Region           struct{ StartLine, StartColumn, EndColumn int }
					}
				}
				PartialFingerprints map[string]string
				CodeFlows           []any
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(write(t, "sarif", r, o)), &log))
	run := log.Runs[0]
	assert.Equal(t, "utf16CodeUnits", run.ColumnKind)
	assert.Equal(t, "missingtimeout/client", run.Tool.Driver.Rules[0].ID)
	assert.False(t, run.Invocations[0].ExecutionSuccessful)
	assert.Equal(t, "package x does not compile", run.Invocations[0].ToolExecutionNotifications[0].Message.Text)
	result := run.Results[0]
	assert.Equal(t, "error", result.Level)
	assert.Len(t, result.CodeFlows, 1)
	at := result.Locations[0].PhysicalLocation
	assert.Equal(t, "%C3%A4%20b.go", at.ArtifactLocation.URI)
	assert.Equal(t, "%SRCROOT%", at.ArtifactLocation.URIBaseID)
	// Tab, s, blank, :=, blank, quote, é (1 unit), 𝄞 (2 units), quote, " + ": the call begins in the 14th unit.
	assert.Equal(t, 15, at.Region.StartColumn)
	assert.Equal(t, 23, at.Region.EndColumn)

	clean := write(t, "sarif", &report.Result{}, o)
	assert.Contains(t, clean, `"results": []`, "a clean run has results, and none")
}

func TestFingerprintSurvivesMovedLines(t *testing.T) {
	print := func(line int, text string) string {
		r, o := sample(t, "a.go", "\tx := http.Get(u)")
		require.NoError(t, os.WriteFile(r.Findings[0].Range.File, []byte(text), 0o644))
		r.Findings[0].Range.Line = line
		var out struct {
			Findings []struct{ Fingerprint string }
		}
		require.NoError(t, json.Unmarshal([]byte(write(t, "json", r, o)), &out))
		return out.Findings[0].Fingerprint
	}
	first := print(2, "package p\n\tx := http.Get(u)\n")
	assert.Equal(t, first, print(4, "package p\n\n\n  x :=  http.Get(u)\n"))
	assert.NotEqual(t, first, print(2, "package p\n\ty := http.Get(u)\n"))
}

func TestConciseAboveThirty(t *testing.T) {
	r, o := sample(t, "a.go", "\tx := http.Get(u)")
	for range 30 {
		r.Findings = append(r.Findings, r.Findings[0])
	}
	out := write(t, "text", r, o)
	assert.NotContains(t, out, "why:")
	assert.Contains(t, out, "31 findings")
}

func TestUnknownFormat(t *testing.T) {
	assert.ErrorContains(t, report.Write(&bytes.Buffer{}, "pdf", &report.Result{}, report.Options{}), `unknown format "pdf"`)
}
