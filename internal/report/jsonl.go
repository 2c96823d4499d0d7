package report

import (
	"encoding/json"
	"io"
)

// The lines of the JSON Lines format: first one about the run, then one a finding, then one a problem. A reader tells them
// apart by their type and may pass over types that it does not know.
type (
	jsonlRun struct {
		Type          string   `json:"type"` // run
		Version       int      `json:"version"`
		Tool          jsonTool `json:"tool"`
		Configuration string   `json:"configuration,omitempty"`
		Packages      int      `json:"packages"`
		Findings      int      `json:"findings"`
		Known         int      `json:"known,omitempty"`
		Problems      int      `json:"problems"`
	}
	jsonlFinding struct {
		Type string `json:"type"` // finding
		jsonFinding
	}
	jsonlProblem struct {
		Type string `json:"type"` // problem
		jsonProblem
	}
)

func writeJSONL(w io.Writer, r *Result, o Options) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	report := o.jsonReport(r)
	err := enc.Encode(jsonlRun{"run", jsonVersion, report.Tool, report.Configuration, r.Packages, len(r.Findings), r.Known, len(r.Problems)})
	if err != nil {
		return err
	}
	for _, f := range report.Findings {
		if err := enc.Encode(jsonlFinding{"finding", f}); err != nil {
			return err
		}
	}
	for _, p := range report.Problems {
		if err := enc.Encode(jsonlProblem{"problem", p}); err != nil {
			return err
		}
	}
	return nil
}
