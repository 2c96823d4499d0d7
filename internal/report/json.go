package report

import (
	"encoding/json"
	"io"
)

// jsonVersion is the version of the JSON format: it grows when a field changes its meaning or goes.
const jsonVersion = 1

type jsonReport struct {
	Version  int           `json:"version"`
	Packages int           `json:"packages"`
	Findings []jsonFinding `json:"findings"`
	Problems []jsonProblem `json:"problems"`
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

type jsonProblem struct {
	Package string `json:"package,omitempty"`
	Rule    string `json:"rule,omitempty"`
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Message string `json:"message"`
}

func writeJSON(w io.Writer, r *Result, o Options) error {
	out := jsonReport{Version: jsonVersion, Packages: r.Packages, Findings: []jsonFinding{}, Problems: []jsonProblem{}}
	prints := fingerprints(r.Findings, o.Base)
	for i, f := range r.Findings {
		j := jsonFinding{
			Rule: f.Rule, Kind: f.Kind, Severity: f.Severity.String(), Message: f.Message, URL: f.URL, Package: f.Package,
			Fingerprint: prints[i], Range: o.jsonRange(f.Range),
		}
		for _, s := range f.Chain {
			j.Chain = append(j.Chain, jsonStep{Range: o.jsonRange(s.Range), Message: s.Message})
		}
		out.Findings = append(out.Findings, j)
	}
	for _, p := range r.Problems {
		p.File = relative(o.Base, p.File)
		out.Problems = append(out.Problems, jsonProblem(p))
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func (o Options) jsonRange(r Range) jsonRange {
	return jsonRange{File: relative(o.Base, r.File), Line: r.Line, Column: r.Column, EndLine: r.EndLine, EndColumn: r.EndColumn}
}
