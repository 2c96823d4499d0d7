package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What each consumer knows of its format, from its documentation. A field that is not here is one that nobody reads.
type (
	// rdfDiagnostic is a Diagnostic of the Reviewdog Diagnostic Format.
	rdfDiagnostic struct {
		Message     string
		Location    rdfLocation
		Severity    string
		Source      struct{ Name, URL string }
		Code        struct{ Value, URL string }
		Suggestions []struct {
			Range rdfRange
			Text  string
		}
		RelatedLocations []struct {
			Message  string
			Location rdfLocation
		} `json:"related_locations"`
	}
	rdfLocation struct {
		Path  string
		Range *rdfRange
	}
	rdfRange    struct{ Start, End *rdfPosition }
	rdfPosition struct{ Line, Column int }

	// gitlabIssue is an entry of GitLab's code quality report.
	gitlabIssue struct {
		Description string
		CheckName   string `json:"check_name"`
		Fingerprint string
		Severity    string
		Location    struct {
			Path  string
			Lines struct{ Begin, End int }
		}
	}

	checkstyleReport struct {
		XMLName xml.Name `xml:"checkstyle"`
		Version string   `xml:"version,attr"`
		Files   []struct {
			Name   string `xml:"name,attr"`
			Errors []struct {
				Line     int    `xml:"line,attr"`
				Column   int    `xml:"column,attr"`
				Severity string `xml:"severity,attr"`
				Message  string `xml:"message,attr"`
				Source   string `xml:"source,attr"`
			} `xml:"error"`
		} `xml:"file"`
	}

	junitReport struct {
		XMLName  xml.Name `xml:"testsuites"`
		Tests    int      `xml:"tests,attr"`
		Failures int      `xml:"failures,attr"`
		Errors   int      `xml:"errors,attr"`
		Suites   []struct {
			Name     string `xml:"name,attr"`
			Tests    int    `xml:"tests,attr"`
			Failures int    `xml:"failures,attr"`
			Errors   int    `xml:"errors,attr"`
			Cases    []struct {
				Name      string    `xml:"name,attr"`
				Classname string    `xml:"classname,attr"`
				Failure   *struct{} `xml:"failure"`
				Error     *struct{} `xml:"error"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
)

func written(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return text
}

// strict reads JSON into what is known of a format: an unknown field is an error.
func strict(t *testing.T, text []byte, into any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	require.NoError(t, d.Decode(into), "%s", text)
}

func TestReviewdogReads(t *testing.T) {
	for line := range bytes.Lines(written(t, "all.rdjsonl")) {
		var d rdfDiagnostic
		strict(t, line, &d)
		assert.NotEmpty(t, d.Message)
		assert.Contains(t, []string{"ERROR", "WARNING", "INFO"}, d.Severity)
		assert.Equal(t, "hldlint", d.Source.Name)
		if r := d.Location.Range; r != nil {
			assert.NotNil(t, r.Start, "a range begins somewhere")
		}
		for _, s := range d.Suggestions {
			assert.NotNil(t, s.Range.Start)
			assert.NotNil(t, s.Range.End)
		}
	}
}

func TestGitLabReads(t *testing.T) {
	for _, name := range []string{"all.gitlab.json", "clean.gitlab.json"} {
		var issues []gitlabIssue
		strict(t, written(t, name), &issues)
		assert.NotNil(t, issues, "GitLab takes no null")
		prints := map[string]bool{}
		for _, i := range issues {
			assert.NotEmpty(t, i.Description)
			assert.NotEmpty(t, i.CheckName)
			assert.Contains(t, []string{"info", "minor", "major", "critical", "blocker"}, i.Severity)
			assert.Positive(t, i.Location.Lines.Begin)
			assert.False(t, prints[i.Fingerprint], "GitLab drops issues with the fingerprint of another")
			prints[i.Fingerprint] = true
		}
	}
}

func TestCheckstyleReads(t *testing.T) {
	var r checkstyleReport
	require.NoError(t, xml.Unmarshal(written(t, "all.checkstyle.xml"), &r))
	require.NotEmpty(t, r.Files)
	for _, f := range r.Files {
		assert.NotEmpty(t, f.Errors, f.Name)
		for _, e := range f.Errors {
			assert.Contains(t, []string{"error", "warning", "info", "ignore"}, e.Severity)
			assert.NotEmpty(t, e.Message)
			assert.NotEmpty(t, e.Source)
		}
	}
	require.NoError(t, xml.Unmarshal(written(t, "clean.checkstyle.xml"), &r))
}

func TestJUnitReads(t *testing.T) {
	var r junitReport
	require.NoError(t, xml.Unmarshal(written(t, "all.junit.xml"), &r))
	tests, failures, errs := 0, 0, 0
	for _, s := range r.Suites {
		suiteFailures, suiteErrors := 0, 0
		for _, c := range s.Cases {
			assert.NotEmpty(t, c.Name)
			assert.NotEmpty(t, c.Classname)
			if c.Failure != nil {
				suiteFailures++
			}
			if c.Error != nil {
				suiteErrors++
			}
		}
		assert.Equal(t, []int{s.Tests, s.Failures, s.Errors}, []int{len(s.Cases), suiteFailures, suiteErrors}, s.Name)
		tests, failures, errs = tests+len(s.Cases), failures+suiteFailures, errs+suiteErrors
	}
	assert.Equal(t, []int{r.Tests, r.Failures, r.Errors}, []int{tests, failures, errs}, "the sums are those of the cases")
	require.NoError(t, xml.Unmarshal(written(t, "clean.junit.xml"), &r))
}
