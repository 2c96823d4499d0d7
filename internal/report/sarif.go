package report

import (
	"encoding/json"
	"io"
	"net/url"
	"path/filepath"
	"strings"
	"unicode/utf16"

	"github.com/chavacava/garif"

	"github.com/hldlint/hldlint/docs"
	"github.com/hldlint/hldlint/internal/rule"
)

// sarifRun adds to garif's run what it cannot say: an empty list of results is a clean run, none is no run.
type sarifRun struct {
	*garif.Run
	Results []*garif.Result `json:"results"`
}

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

const sarifSchema = "https://json.schemastore.org/sarif-2.1.0.json"

// sarif builds one log. Columns count UTF-16 code units, which is what its readers expect.
type sarif struct {
	o       Options
	sources sources
}

func writeSARIF(w io.Writer, r *Result, o Options) error {
	s := &sarif{o: o, sources: sources{}}
	driver := garif.NewDriver("hldlint").WithInformationUri("https://github.com/hldlint/hldlint")
	driver.SemanticVersion = strings.TrimPrefix(o.Version, "v")
	index := s.rules(driver)
	run := sarifRun{Run: garif.NewRun(garif.NewTool(driver)), Results: []*garif.Result{}}
	run.ColumnKind = "utf16CodeUnits"
	if o.Base != "" {
		run.OriginalUriBaseIds = map[string]*garif.ArtifactLocation{"%SRCROOT%": {Uri: fileURI(o.Base) + "/"}}
	}
	run.Invocations = []*garif.Invocation{s.invocation(r)}
	prints := fingerprints(r.Findings, o.Base)
	for i, f := range r.Findings {
		result := s.result(f, prints[i])
		result.RuleIndex = index[f.ID()]
		run.Results = append(run.Results, result)
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	return enc.Encode(sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

var levels = map[rule.Severity]garif.ResultLevel{rule.Error: "error", rule.Warning: "warning", rule.Info: "note"}

// rules describes every kind and returns where each stands.
func (s *sarif) rules(driver *garif.ToolComponent) map[string]int {
	index := map[string]int{}
	for _, r := range s.o.Rules {
		page, _ := docs.Page(r.Name)
		for _, k := range r.Kinds {
			d := garif.NewRule(r.Name + "/" + k.ID).WithHelpUri(r.URL + "#" + k.ID)
			d.Name = r.Name + "/" + k.ID
			d.ShortDescription = garif.NewMultiformatMessageString(k.Summary)
			d.FullDescription = garif.NewMultiformatMessageString(strings.TrimPrefix(r.Doc, r.Name+": "))
			d.Help = &garif.MultiformatMessageString{Text: r.Doc, Markdown: page}
			d.DefaultConfiguration = &garif.ReportingConfiguration{Level: levels[k.Severity], Enabled: k.Stage != rule.Preview}
			d.WithProperties("tags", []string{"reliability", "performance", k.Stage.String()})
			d.WithProperties("precision", map[rule.Stage]string{rule.Preview: "medium", rule.Stable: "high", rule.Deprecated: "high"}[k.Stage])
			d.WithProperties("problem.severity", map[rule.Severity]string{rule.Error: "error", rule.Warning: "warning", rule.Info: "recommendation"}[k.Severity])
			index[r.Name+"/"+k.ID] = len(driver.Rules)
			driver.Rules = append(driver.Rules, d)
		}
	}
	return index
}

func (s *sarif) result(f Finding, fingerprint string) *garif.Result {
	out := garif.NewResult(garif.NewMessageFromText(f.Message))
	out.RuleId, out.Level = f.ID(), levels[f.Severity]
	out.Locations = []*garif.Location{s.location(f.Range, "")}
	out.PartialFingerprints = map[string]string{"hldlint/v1": fingerprint, "primaryLocationLineHash": fingerprint + ":1"}
	if len(f.Chain) == 0 {
		return out
	}
	var steps []*garif.ThreadFlowLocation
	for i, step := range f.Chain {
		related := s.location(step.Range, step.Message)
		related.Id = i + 1
		out.RelatedLocations = append(out.RelatedLocations, related)
		steps = append(steps, &garif.ThreadFlowLocation{Location: s.location(step.Range, step.Message)})
	}
	out.CodeFlows = []*garif.CodeFlow{garif.NewCodeFlow(garif.NewThreadFlow(steps))}
	return out
}

func (s *sarif) location(r Range, message string) *garif.Location {
	l := garif.NewLocation()
	if message != "" {
		l.Message = garif.NewMessageFromText(message)
	}
	l.PhysicalLocation = &garif.PhysicalLocation{ArtifactLocation: s.artifact(r.File), Region: &garif.Region{
		StartLine: r.Line, StartColumn: s.column(r.File, r.Line, r.Column), EndLine: r.EndLine, EndColumn: s.column(r.File, r.EndLine, r.EndColumn),
	}}
	return l
}

// column turns a byte column into one of UTF-16 code units.
func (s *sarif) column(file string, line, column int) int {
	text := s.sources.line(file, line)
	if column < 1 || column > len(text)+1 {
		return column
	}
	return len(utf16.Encode([]rune(text[:column-1]))) + 1
}

func (s *sarif) artifact(file string) *garif.ArtifactLocation {
	rel := relative(s.o.Base, file)
	if filepath.IsAbs(rel) {
		return &garif.ArtifactLocation{Uri: fileURI(rel)}
	}
	return &garif.ArtifactLocation{Uri: (&url.URL{Path: filepath.ToSlash(rel)}).EscapedPath(), UriBaseId: "%SRCROOT%"}
}

func fileURI(path string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()
}

// invocation tells what went wrong.
func (s *sarif) invocation(r *Result) *garif.Invocation {
	out := garif.NewInvocation(len(r.Problems) == 0)
	for _, p := range r.Problems {
		n := garif.NewNotification(garif.NewMessageFromText(p.Message))
		n.Level = "error"
		if p.File != "" && p.Line > 0 {
			n.Locations = []*garif.Location{s.location(Range{File: p.File, Line: p.Line, Column: max(p.Column, 1)}, "")}
		}
		out.ToolExecutionNotifications = append(out.ToolExecutionNotifications, n)
	}
	return out
}
