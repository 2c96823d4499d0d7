package report_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// corpus is what an author of code, or of a file name, may try: it acts on a terminal, a workflow, a page, a comment.
var corpus = []string{
	"\x1b[2J\x1b]0;title\x07\x9b31m", "\u202e\u2066gnihton\u2069", "line\u2028separator\u2029", "broken \xff\xfe UTF-8", "null\x00byte\r\ncarriage",
	"\n::error::injected", "::add-mask::x", "##[error]injected", "%0A::error::x", "\r::set-output name=x::y", "]]><!-- -->", "<![CDATA[x]]>", "&lt;&#x1b;",
	"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "javascript:alert(1)", "</style><script>alert(1)</script>", "{{.}}${x}`",
	"[click](https://evil.example)", "![pixel](https://evil.example/p.png)", "@everyone", "#1", "| a | b |\n|---|---|", "`code`", "~~~\n```", "<details open>", "\\](x)",
}

func hostileResult(dir, s string) *report.Result {
	name := strings.NewReplacer("/", "\\", "\x00", "").Replace(s) + ".go"
	file := filepath.Join(dir, name)
	_ = os.WriteFile(file, []byte("package p\n\t"+s+" http.Get(u) "+s+"\n"), 0o644) // a system may refuse the name: then the line cannot be read
	at := report.Range{File: file, Line: 2, Column: 2, EndLine: 2, EndColumn: 2 + len(s)}
	return &report.Result{
		Packages: 1,
		Findings: []report.Finding{{
			Rule: "missingtimeout", Kind: "client", Severity: rule.Error, Message: s, URL: "https://example.com/m#client", Package: "example.com/" + s, Range: at,
			Chain: []report.Step{{Range: at, Message: s}}, Fixes: []report.Fix{{Message: s, Edits: []report.Edit{{File: file, Start: 11, End: 12, New: s}}}},
		}},
		Problems: []report.Problem{{Package: s, File: file, Line: 1, Message: s}, {Package: s, Message: s}, {Rule: s, Message: s}},
	}
}

// TestHostileCorpus writes each format for each text in each place, and holds what comes out against what reads it.
func TestHostileCorpus(t *testing.T) {
	for i, s := range corpus {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			dir := t.TempDir()
			for _, detail := range []report.Detail{report.Full, report.Concise, report.Grouped} {
				o := report.Options{Base: dir, Rules: rules, Version: "v0.1.0", Detail: detail}
				for _, format := range report.Formats() {
					out := write(t, format, hostileResult(dir, s), o)
					require.True(t, utf8.ValidString(out), format)
					acts := func(r rune) bool { return r != '\n' && (unicode.Is(unicode.Cc, r) || r == '\u202e' || r == '\u2028') }
					if !strings.HasPrefix(format, "json") && format != "sarif" && format != "rdjsonl" && format != "gitlab" { // data: read by a parser
						require.Equal(t, -1, strings.IndexFunc(out, acts), "%s: %q", format, out)
					}
					readers[format](t, out)
				}
			}
		})
	}
}

var readers = map[string]func(t *testing.T, out string){
	"text": func(t *testing.T, out string) { noCommands(t, out, nil) },
	"github": func(t *testing.T, out string) {
		noCommands(t, out, regexp.MustCompile(`^::error (file=[^:,]*,line=\d+,(col=\d+,)?(endColumn=\d+,)?)?title=(hldlint|missingtimeout/client)::`))
	},
	"json": isJSON, "sarif": isJSON, "gitlab": isJSON, "jsonl": isJSONL, "rdjsonl": isJSONL, "junit": isXML, "checkstyle": isXML,
	"markdown": isTame,
	"html":     isOnePage,
}

// noCommands holds every line that would be a workflow command against the ones that are meant.
func noCommands(t *testing.T, out string, meant *regexp.Regexp) {
	t.Helper()
	for line := range strings.SplitSeq(out, "\n") {
		isMeant := meant != nil && meant.MatchString(line)
		assert.True(t, isMeant || !strings.HasPrefix(strings.TrimSpace(line), "::"), line)
		assert.True(t, isMeant || !strings.Contains(line, "##["), line)
	}
}

func isJSON(t *testing.T, out string) {
	t.Helper()
	assert.True(t, json.Valid([]byte(out)))
}

func isJSONL(t *testing.T, out string) {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	assert.GreaterOrEqual(t, len(lines), 4)
	for _, line := range lines {
		assert.True(t, json.Valid([]byte(line)), line)
	}
}

// isXML reads all of it, and finds no comment and no instruction: nothing has broken out of its attribute.
func isXML(t *testing.T, out string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(out))
	names := map[string]bool{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			names[token.Name.Local] = true
		case xml.Comment, xml.Directive:
			assert.Fail(t, "broken out", out)
		}
	}
	for name := range names {
		assert.Contains(t, []string{"testsuites", "testsuite", "testcase", "failure", "error", "checkstyle", "file"}, name)
	}
}

// isTame renders the Markdown: nothing of the corpus is a link, a picture, HTML or a row of its own.
func isTame(t *testing.T, out string) {
	t.Helper()
	page := render(t, out)
	assert.NotContains(t, page, "<img")
	assert.NotContains(t, page, "<script")
	assert.NotContains(t, page, "<details")
	assert.NotContains(t, page, `href="https://evil`)
	assert.NotContains(t, page, "<!-- raw")
	assert.NotContains(t, page, "@everyone")
	assert.Equal(t, 2, strings.Count(page, "<tr>"), page)
}

// isOnePage reads the page's elements: they are the template's, the only script and style are ours, and the policy has their hashes.
func isOnePage(t *testing.T, out string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(out))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	counts, policy, hashed := map[string]int{}, "", ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			counts[token.Name.Local]++
			hashed = token.Name.Local
			for _, a := range token.Attr {
				isPageAttribute(t, a)
				if a.Name.Local == "content" && strings.HasPrefix(a.Value, "default-src") {
					policy = a.Value
				}
			}
		case xml.CharData:
			if hashed == "script" || hashed == "style" {
				sum := sha256.Sum256(token)
				assert.Contains(t, policy, "sha256-"+base64.StdEncoding.EncodeToString(sum[:]))
			}
			hashed = ""
		}
	}
	assert.Equal(t, []int{1, 1, 1}, []int{counts["script"], counts["style"], counts["article"]})
	for _, name := range []string{"img", "iframe", "object", "embed", "link", "details", "svg", "base"} {
		assert.Zero(t, counts[name], name)
	}
	assert.True(t, strings.HasPrefix(policy, "default-src 'none';"), policy)
}

func isPageAttribute(t *testing.T, a xml.Attr) {
	t.Helper()
	name := a.Name.Local
	assert.False(t, strings.HasPrefix(name, "on") || name == "style" || name == "src", name)
	if name == "href" {
		assert.Regexp(t, `^(#[a-z]+-\d+|https://example\.com/m#client)$`, a.Value)
	}
}

// TestGitHubShowsTheGravest has more findings than GitHub shows: what it would drop is in the log, gravest first.
func TestGitHubShowsTheGravest(t *testing.T) {
	r, o := sample(t, "a.go", "\tx := http.Get(u)")
	mild := r.Findings[0]
	mild.Severity, r.Findings = rule.Warning, nil
	for range 12 {
		r.Findings = append(r.Findings, mild)
	}
	grave := mild
	grave.Severity = rule.Error
	r.Findings = append(r.Findings, grave)
	lines := strings.Split(write(t, "github", r, o), "\n")
	assert.Contains(t, lines[0], "::error file=a.go")
	assert.Contains(t, lines[10], "::warning file=a.go")
	assert.Equal(t, "- a.go:2:7: warning: http.Get has no timeout [missingtimeout/client]", lines[12])
	assert.Len(t, lines, 1+10+1+2+1)
}

// TestGitLab holds what GitLab asks of an issue: these fields, one of these severities, and fingerprints that differ.
func TestGitLab(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "all.gitlab.json"))
	require.NoError(t, err)
	var issues []struct {
		Description, Fingerprint, Severity string
		Location                           struct {
			Path  string
			Lines struct{ Begin int }
		}
	}
	require.NoError(t, json.Unmarshal(text, &issues))
	require.Len(t, issues, 8)
	seen := map[string]bool{}
	for _, issue := range issues {
		assert.NotEmpty(t, issue.Description)
		assert.Contains(t, []string{"info", "minor", "major", "critical", "blocker"}, issue.Severity)
		assert.False(t, seen[issue.Fingerprint], issue.Fingerprint)
		seen[issue.Fingerprint] = true
		assert.NotEmpty(t, issue.Location.Path)
		assert.Positive(t, issue.Location.Lines.Begin)
	}
}

// TestJUnitCounts holds the counts of each suite and of all to the cases that are there.
func TestJUnitCounts(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "all.junit.xml"))
	require.NoError(t, err)
	type counts struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
	}
	var doc struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Suites   []struct {
			Name     string `xml:"name,attr"`
			Tests    int    `xml:"tests,attr"`
			Failures int    `xml:"failures,attr"`
			Errors   int    `xml:"errors,attr"`
			Cases    []struct {
				Failure *struct{} `xml:"failure"`
				Error   *struct{} `xml:"error"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	require.NoError(t, xml.Unmarshal(text, &doc))
	var all counts
	for _, s := range doc.Suites {
		var here counts
		for _, c := range s.Cases {
			here.Tests++
			if c.Failure != nil {
				here.Failures++
			}
			if c.Error != nil {
				here.Errors++
			}
		}
		assert.Equal(t, here, counts{s.Tests, s.Failures, s.Errors}, s.Name)
		all = counts{all.Tests + here.Tests, all.Failures + here.Failures, all.Errors + here.Errors}
	}
	assert.Equal(t, all, counts{doc.Tests, doc.Failures, doc.Errors})
	assert.Equal(t, counts{8, 5, 3}, all)
}
