package report

import (
	"encoding/json"
	"io"
)

// jsonVersion is the version of the JSON format: it grows when a field changes its meaning or goes.
const jsonVersion = 1

type jsonReport struct {
	Version       int           `json:"version"`
	Tool          jsonTool      `json:"tool"`
	Configuration string        `json:"configuration,omitempty"`
	Packages      int           `json:"packages"`
	Known         int           `json:"known,omitempty"`
	Coverage      *Coverage     `json:"coverage,omitempty"` // with --stats
	Findings      []jsonFinding `json:"findings"`
	Problems      []jsonProblem `json:"problems"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version,omitempty"`
}

type jsonFinding struct {
	Rule        string     `json:"rule"`
	Kind        string     `json:"kind"`
	Severity    string     `json:"severity"`
	Message     string     `json:"message"`
	URL         string     `json:"url"`
	Package     string     `json:"package"`
	Fingerprint string     `json:"fingerprint"`
	Range       jsonRange  `json:"range"`
	Chain       []jsonStep `json:"chain,omitempty"`
	Fixes       []jsonFix  `json:"fixes,omitempty"`
}

type jsonRange struct {
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"endLine,omitempty"`
	EndColumn int    `json:"endColumn,omitempty"`
}

type jsonStep struct {
	Range   jsonRange `json:"range"`
	Message string    `json:"message"`
}

type jsonFix struct {
	Message string     `json:"message"`
	Unsafe  bool       `json:"unsafe,omitempty"` // applied only when asked for by name
	Edits   []jsonEdit `json:"edits"`
}

// jsonEdit replaces the bytes [start, end) of a file.
type jsonEdit struct {
	File  string `json:"file"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	New   string `json:"new"`
}

type jsonProblem struct {
	Package string `json:"package,omitempty"`
	Rule    string `json:"rule,omitempty"`
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Message string `json:"message"`
}

func writeJSON(w io.Writer, r *Result, o Options) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(o.jsonReport(r))
}

func (o Options) jsonReport(r *Result) jsonReport {
	out := jsonReport{Version: jsonVersion, Tool: jsonTool{"hldlint", o.Version}, Configuration: o.Configuration, Packages: r.Packages, Known: r.Known, Findings: []jsonFinding{}, Problems: []jsonProblem{}}
	prints := fingerprints(r.Findings, sources{})
	for i, f := range r.Findings {
		j := o.jsonFinding(f)
		j.Fingerprint = prints[i]
		out.Findings = append(out.Findings, j)
	}
	if o.Stats {
		out.Coverage = r.Coverage
	}
	for _, p := range r.Problems {
		p.File = relative(o.Base, p.File)
		out.Problems = append(out.Problems, jsonProblem(p))
	}
	return out
}

func (o Options) jsonFinding(f Finding) jsonFinding {
	out := jsonFinding{
		Rule: f.Rule, Kind: f.Kind, Severity: f.Severity.String(), Message: f.Message, URL: f.URL, Package: f.Package,
		Range: o.jsonRange(f.Range),
	}
	for _, s := range f.Chain {
		out.Chain = append(out.Chain, jsonStep{Range: o.jsonRange(s.Range), Message: s.Message})
	}
	for _, fix := range f.Fixes {
		j := jsonFix{Message: fix.Message, Unsafe: fix.Unsafe(), Edits: []jsonEdit{}}
		for _, e := range fix.Edits {
			j.Edits = append(j.Edits, jsonEdit{File: relative(o.Base, e.File), Start: e.Start, End: e.End, New: e.New})
		}
		out.Fixes = append(out.Fixes, j)
	}
	return out
}

func (o Options) jsonRange(r Range) jsonRange {
	return jsonRange{File: relative(o.Base, r.File), Line: r.Line, Column: r.Column, EndLine: r.EndLine, EndColumn: r.EndColumn}
}
