package report

import (
	"encoding/xml"
	"io"
)

// checkstyleVersion is the version of Checkstyle whose XML this is: readers ask for one.
const checkstyleVersion = "4.3"

type (
	checkstyle struct {
		XMLName xml.Name          `xml:"checkstyle"`
		Version string            `xml:"version,attr"`
		Files   []*checkstyleFile `xml:"file"`
	}
	checkstyleFile struct {
		Name   string            `xml:"name,attr"`
		Errors []checkstyleError `xml:"error"`
	}
	checkstyleError struct {
		Line     int    `xml:"line,attr"`
		Column   int    `xml:"column,attr,omitempty"`
		Severity string `xml:"severity,attr"`
		Message  string `xml:"message,attr"`
		Source   string `xml:"source,attr"`
	}
)

func writeCheckstyle(w io.Writer, r *Result, o Options) error {
	out := checkstyle{Version: checkstyleVersion}
	files := map[string]*checkstyleFile{}
	add := func(at Range, severity, message, source string) {
		f := files[at.File]
		if f == nil {
			f = &checkstyleFile{Name: visible(o.path(at.File))}
			files[at.File] = f
			out.Files = append(out.Files, f)
		}
		f.Errors = append(f.Errors, checkstyleError{max(at.Line, 1), at.Column, severity, visible(message), visible("hldlint." + source)})
	}
	for _, f := range r.Findings {
		add(f.Range, f.Severity.String(), o.alone(f), f.Rule+"."+f.Kind)
	}
	for _, p := range r.Problems {
		add(p.place(), "error", "hldlint could not analyse this: "+p.words(), "problem")
	}
	return writeXML(w, out)
}
