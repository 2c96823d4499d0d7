package report

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// The parts of JUnit's XML that Jenkins, GitLab, Azure and CircleCI agree on.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		Failure *junitFailure `xml:"failure"`
		Error   *junitFailure `xml:"error"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
)

// writeJUnit writes a suite for each rule: a case that fails for each finding, one that passes for a rule that found nothing
// (a report without any case counts as a broken one), and a suite of errors when not all could be analysed.
func writeJUnit(w io.Writer, r *Result, o Options) error {
	out := junitSuites{Name: "hldlint"}
	for _, name := range o.ruleNames(r.Findings) {
		suite := junitSuite{Name: visible(name)}
		for _, f := range r.Findings {
			if f.Rule == name {
				suite.Cases = append(suite.Cases, o.junitCase(f))
				suite.Failures++
			}
		}
		if suite.Failures == 0 {
			suite.Cases = append(suite.Cases, junitCase{Name: visible(name), Class: "hldlint"})
		}
		out.add(suite)
	}
	if len(r.Problems) > 0 {
		suite := junitSuite{Name: "problems", Errors: len(r.Problems)}
		for _, p := range r.Problems {
			message := Printable(p.words())
			suite.Cases = append(suite.Cases, junitCase{
				Name: "analysed", Class: "hldlint", Error: &junitFailure{Message: visible(firstLine(message)), Type: "problem", Text: ProblemText(p, o.root())},
			})
		}
		out.add(suite)
	}
	return writeXML(w, out)
}

func (s *junitSuites) add(suite junitSuite) {
	suite.Tests = len(suite.Cases)
	s.Suites = append(s.Suites, suite)
	s.Tests, s.Failures, s.Errors = s.Tests+suite.Tests, s.Failures+suite.Failures, s.Errors+suite.Errors
}

func (o Options) junitCase(f Finding) junitCase {
	at := o.spot(f.Range)
	lines := []string{at + ": " + f.Severity.String() + ": " + visible(f.Message)}
	for i, step := range f.Chain {
		lines = append(lines, fmt.Sprintf("%d. %s (%s)", i+1, visible(step.Message), o.spot(step.Range)))
	}
	if f.URL != "" {
		lines = append(lines, visible(f.URL))
	}
	return junitCase{
		Name: visible(f.ID()) + " " + at, Class: visible(cmp.Or(f.Package, f.Rule)),
		Failure: &junitFailure{Message: visible(f.Message), Type: f.Severity.String(), Text: strings.Join(lines, "\n")},
	}
}

// spot is file:line:column, safe to print.
func (o Options) spot(r Range) string {
	return fmt.Sprintf("%s:%d:%d", visible(o.path(r.File)), r.Line, r.Column)
}

// ruleNames lists the rules that were run and those that findings name, each once.
func (o Options) ruleNames(findings []Finding) []string {
	var names []string
	seen := map[string]bool{}
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	for _, r := range o.Rules {
		add(r.Name)
	}
	for _, f := range findings {
		add(f.Rule)
	}
	return names
}

func firstLine(s string) string {
	first, _, _ := strings.Cut(s, "\n")
	return first
}

func writeXML(w io.Writer, doc any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
