package report

import (
	"encoding/json"
	"io"
)

// A line of reviewdog's diagnostic format. Its columns count bytes from 1 and its ends are exclusive, like ours.
type (
	rdDiagnostic struct {
		Message     string         `json:"message"`
		Location    rdLocation     `json:"location"`
		Severity    string         `json:"severity"`
		Source      rdSource       `json:"source"`
		Code        rdCode         `json:"code"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
		Related     []rdRelated    `json:"related_locations,omitempty"`
	}
	rdLocation struct {
		Path  string   `json:"path"`
		Range *rdRange `json:"range,omitempty"`
	}
	rdRange struct {
		Start rdPosition  `json:"start"`
		End   *rdPosition `json:"end,omitempty"`
	}
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column,omitempty"`
	}
	rdSource struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	}
	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url,omitempty"`
	}
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
	rdRelated struct {
		Message  string     `json:"message"`
		Location rdLocation `json:"location"`
	}
)

var (
	rdSeverities = []string{"UNKNOWN_SEVERITY", "INFO", "WARNING", "ERROR"}
	rdHldlint    = rdSource{"hldlint", "https://github.com/hldlint/hldlint"}
)

// writeRDJSONL writes one diagnostic a line. reviewdog puts messages into comments as Markdown, so they are made safe for it.
func writeRDJSONL(w io.Writer, r *Result, o Options) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	s := sources{}
	for _, f := range r.Findings {
		d := rdDiagnostic{
			Message: Tame(f.Message), Location: o.rdLocation(f.Range), Severity: rdSeverities[max(0, min(int(f.Severity), 3))], Source: rdHldlint,
			Code: rdCode{f.ID(), f.URL}, Suggestions: rdSuggestions(f, s),
		}
		for _, step := range f.Chain {
			d.Related = append(d.Related, rdRelated{Tame(step.Message), o.rdLocation(step.Range)})
		}
		if err := enc.Encode(d); err != nil {
			return err
		}
	}
	for _, p := range r.Problems {
		d := rdDiagnostic{
			Message: Tame("hldlint could not analyse this: " + p.words()), Location: o.rdLocation(p.place()), Severity: "ERROR", Source: rdHldlint,
			Code: rdCode{Value: "hldlint/problem"},
		}
		if err := enc.Encode(d); err != nil {
			return err
		}
	}
	return nil
}

func (o Options) rdLocation(r Range) rdLocation {
	out := rdLocation{Path: o.path(r.File)}
	if r.Line > 0 {
		out.Range = &rdRange{Start: rdPosition{r.Line, r.Column}}
		if r.EndLine >= r.Line {
			out.Range.End = &rdPosition{r.EndLine, r.EndColumn}
		}
	}
	return out
}

// rdSuggestions offers a fix of a single edit in the finding's own file. Several suggestions would be alternatives, and one
// half of a fix is none.
func rdSuggestions(f Finding, s sources) []rdSuggestion {
	if len(f.Fixes) == 0 || len(f.Fixes[0].Edits) != 1 || f.Fixes[0].Edits[0].File != f.Range.File || f.Fixes[0].Unsafe() {
		return nil
	}
	e := f.Fixes[0].Edits[0]
	line, column := s.position(e.File, e.Start)
	endLine, endColumn := s.position(e.File, e.End)
	return []rdSuggestion{{rdRange{rdPosition{line, column}, &rdPosition{endLine, endColumn}}, e.New}}
}
