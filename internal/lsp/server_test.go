package lsp

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/internal/report"
)

type nobody struct{}

func (nobody) Analyse(context.Context, string) (*report.Result, error) { return &report.Result{}, nil }
func (nobody) Page(report.Finding) string                              { return "" }
func (nobody) Suppress(report.Finding) string                          { return "" }

func TestWhatIsNoMessageEndsTheServer(t *testing.T) {
	for input, want := range map[string]string{
		"":                                   ErrExit.Error(),
		"Content-Length: 2\r\n\r\n{}":        ErrExit.Error(),
		"Content-Length: 99\r\n\r\n{}":       "reading a message",
		"Content-Length: -1\r\n\r\n":         `its length is "-1"`,
		"Content-Length: 9999999999\r\n\r\n": `its length is "9999999999"`,
		"Content-Length: x\r\n\r\n":          `its length is "x"`,
		"Content-Length: 3\r\n\r\nnot":       "invalid character",
		"nonsense\r\n\r\n":                   "reading the header",
	} {
		var out bytes.Buffer
		err := Serve(t.Context(), strings.NewReader(input), &out, nobody{})
		assert.ErrorContains(t, err, want, input)
	}
}

func TestInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	in, _ := io.Pipe()
	assert.NoError(t, Serve(ctx, in, io.Discard, nobody{}))
}

func TestShift(t *testing.T) {
	at := func(line, end int) report.Finding {
		return report.Finding{Range: report.Range{Line: line, EndLine: end}, Fixes: []report.Fix{{}}}
	}
	lines := func(findings []report.Finding) (out []int) {
		for _, f := range findings {
			out = append(out, f.Range.Line)
			assert.Empty(t, f.Fixes)
		}
		return out
	}
	all := []report.Finding{at(1, 1), at(2, 3), at(4, 0)}
	for name, c := range map[string]struct {
		is   string
		want []int
	}{
		"a line above":     {"new\na\nb\nc\nd", []int{2, 3, 5}},
		"a line below":     {"a\nb\nc\nd\nnew", []int{1, 2, 4}},
		"a changed line":   {"a\nb\nX\nd", []int{1, 4}},
		"a removed line":   {"b\nc\nd", []int{1, 3}},
		"inside of one":    {"a\nb\nnew\nc\nd", []int{1, 5}},
		"all changed":      {"x", nil},
		"nothing changed":  {"a\nb\nc\nd", []int{1, 2, 4}},
		"everything twice": {"a\nb\nc\nd\na\nb\nc\nd", []int{1, 2, 4}},
	} {
		assert.Equal(t, c.want, lines(shift(all, "a\nb\nc\nd", c.is)), name)
	}
}

func TestFilesAndURIs(t *testing.T) {
	for _, file := range []string{"/a/b c.go", "/ä/%20?.go", "/x#y.go"} {
		assert.Equal(t, file, fileOf(uri(file)))
	}
	assert.Empty(t, fileOf("untitled:Untitled-1"))
	assert.Empty(t, fileOf("https://example.com/a.go"))
	assert.Empty(t, fileOf("%"))
}
