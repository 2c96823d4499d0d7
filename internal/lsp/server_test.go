package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/report"
)

type nobody struct{}

func (nobody) Analyse(context.Context, string) (*report.Result, error) { return &report.Result{}, nil }
func (nobody) Page(report.Finding) string                              { return "" }
func (nobody) Suppress(report.Finding) string                          { return "" }

func TestTheEndOfTheInputEndsTheServer(t *testing.T) {
	for input, want := range map[string]string{
		"":                                   ErrExit.Error(),
		"Content-Length: 2\r\n\r\n{}":        ErrExit.Error(),
		"Content-Length: 99\r\n\r\n{}":       "reading a message",
		"Content-Length: 9999999999\r\n\r\n": "reading a message",
		"Content-Le":                         "reading a message",
	} {
		var out bytes.Buffer
		err := Serve(t.Context(), strings.NewReader(input), &out, nobody{})
		assert.ErrorContains(t, err, want, input)
	}
}

func framed(body string) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body) }

// TestAMalformedMessageIsAnError sends messages that nobody can read: each is answered by an error, and the next one is read.
func TestAMalformedMessageIsAnError(t *testing.T) {
	for input, want := range map[string]int{
		"Content-Length: -1\r\n\r\n":   codeParseError,
		"Content-Length: x\r\n\r\n":    codeParseError,
		"Content-Length: 1e3\r\n\r\n":  codeParseError,
		"nonsense\r\n\r\n":             codeParseError,
		"\r\n":                         codeParseError,
		framed("not"):                  codeParseError,
		framed(""):                     codeParseError,
		framed("{\"id\":1"):            codeParseError,
		framed("[]"):                   codeInvalidRequest,
		framed("3"):                    codeInvalidRequest,
		framed(`{"id":1,"method":{}}`): codeInvalidRequest,
		"Content-Length: 67108865\r\n\r\n" + strings.Repeat(" ", maxMessage+1): codeInvalidRequest,
		framed(`{"id":1,"method":"textDocument/hover","params":3}`):            codeNotInitialized,
	} {
		var out bytes.Buffer
		err := Serve(t.Context(), strings.NewReader(input+framed(`{"id":2,"method":"initialize"}`)+framed(`{"method":"exit"}`)), &out, nobody{})
		require.ErrorIs(t, err, ErrExit)
		answers := strings.Split(out.String(), "Content-Length: ")
		name := input[:min(len(input), 60)]
		require.Len(t, answers, 3, name)
		assert.Contains(t, answers[1], fmt.Sprintf(`"error":{"code":%d,`, want), name)
		assert.Contains(t, answers[2], `"id":2`, name)
	}
}

type panics struct{ nobody }

func (panics) Page(report.Finding) string { panic("no page") }

func TestAPanicIsAnAnswer(t *testing.T) {
	s := &Server{backend: panics{}, initialized: true, state: state{
		findings: map[string][]report.Finding{"/a.go": {{Range: report.Range{File: "/a.go", Line: 1, Column: 1}}}}, analysed: map[string]string{"/a.go": "package a"},
	}}
	_, err := s.guarded(&message{Method: "textDocument/hover", Params: json.RawMessage(`{"textDocument":{"uri":"file:///a.go"},"position":{"line":0,"character":0}}`)})
	assert.ErrorContains(t, err, "textDocument/hover cannot be answered, please report this: no page")
}

func TestChangesOfParts(t *testing.T) {
	at := func(l1, c1, l2, c2 int, text string) contentChange {
		return contentChange{&span{position{l1, c1}, position{l2, c2}}, text}
	}
	const was = "a𝄞b\nc\r\n"
	for name, c := range map[string]struct {
		change  contentChange
		inBytes bool
		want    string
	}{
		"all":                {contentChange{Text: "new"}, false, "new"},
		"nothing":            {at(0, 0, 0, 0, ""), false, was},
		"behind a surrogate": {at(0, 3, 0, 4, "X"), false, "a𝄞X\nc\r\n"},
		"in bytes":           {at(0, 5, 0, 6, "X"), true, "a𝄞X\nc\r\n"},
		"over a line's end":  {at(0, 3, 1, 0, ""), false, "a𝄞bc\r\n"[:5] + "c\r\n"},
		"behind a line":      {at(0, 99, 0, 99, "X"), false, "a𝄞bX\nc\r\n"},
		"behind the text":    {at(9, 0, 9, 9, "X"), false, was + "X"},
		"backwards":          {at(1, 1, 0, 0, "X"), false, "a𝄞b\ncX\r\n"},
		"before the text":    {at(-1, -1, -1, -1, "X"), false, "X" + was},
	} {
		assert.Equal(t, c.want, c.change.in(was, c.inBytes), name)
	}
}

func TestWorkspace(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	file := func(parts ...string) string { return filepath.Join(append([]string{dir}, parts...)...) }
	for _, folder := range []string{"ours", "library"} {
		require.NoError(t, os.MkdirAll(file(folder), 0o755))
		require.NoError(t, os.WriteFile(file(folder, "go.mod"), []byte("module example.com/m\n"), 0o600))
	}
	ours := folder{uri(file("ours"))}
	for name, p := range map[string]initializeParams{
		"folders":     {WorkspaceFolders: []folder{ours}},
		"a root":      {RootURI: ours.URI},
		"an old root": {RootPath: file("ours")},
		"only a file": {},
	} {
		w := workspaceOf(p)
		assert.True(t, w.holds(file("ours", "a.go")), name)
		assert.True(t, w.holds(file("ours", "new", "..b.go")), name)
		assert.False(t, w.holds(file("library", "a.go")), name)
		assert.False(t, w.holds(file("oursToo", "a.go")), name)
	}
	s := &Server{workspace: workspaceOf(initializeParams{RootURI: ours.URI})}
	var change foldersParams
	change.Event.Removed = []folder{ours}
	s.didChangeFolders(change)
	assert.False(t, s.workspace.holds(file("ours", "a.go")), "nothing is shown any more")
}

// TestProgress shows progress only to an editor that has agreed to the token.
func TestProgress(t *testing.T) {
	var out bytes.Buffer
	p := &progress{conn: &conn{out: &out}, offered: true, tasks: map[string]*task{}}
	refused := p.begin("/m")
	p.agreed(&message{ID: json.RawMessage(`"hldlint-1"`), Error: &responseError{}})
	refused()
	assert.NotContains(t, out.String(), "$/progress")
	agreed := p.begin("/m")
	p.agreed(&message{ID: json.RawMessage(`"hldlint-2"`)})
	agreed()
	p.agreed(&message{ID: json.RawMessage(`"hldlint-2"`)}) // too late
	assert.Equal(t, 1, strings.Count(out.String(), `"kind":"begin","title":"hldlint: analysing m"`))
	assert.Equal(t, 1, strings.Count(out.String(), `"kind":"end"`))
	(&progress{}).begin("/m")()
}

// waits is a backend that analyses until it is told to stop.
type waits struct {
	nobody
	begun, ended chan string
}

func (w waits) Analyse(ctx context.Context, dir string) (*report.Result, error) {
	w.begun <- dir
	<-ctx.Done()
	w.ended <- dir
	return nil, ctx.Err()
}

// TestShutdownEndsWhatIsUnderWay sends nothing more after shutdown: the analysis ends all the same.
func TestShutdownEndsWhatIsUnderWay(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/m\n"), 0o600))
	w := waits{begun: make(chan string, 1), ended: make(chan string, 1)}
	in, send := io.Pipe()
	over := make(chan error, 1)
	go func() { over <- Serve(t.Context(), in, io.Discard, w) }()
	say := func(body string) {
		_, err := io.WriteString(send, framed(body))
		require.NoError(t, err)
	}
	say(`{"id":1,"method":"initialize","params":{}}`)
	say(`{"method":"textDocument/didOpen","params":{"textDocument":{"uri":"` + uri(filepath.Join(dir, "a.go")) + `","text":""}}}`)
	assert.Equal(t, dir, <-w.begun)
	say(`{"id":2,"method":"shutdown"}`)
	assert.Equal(t, dir, <-w.ended)
	say(`{"method":"exit"}`)
	assert.NoError(t, <-over)
}

func FuzzFrames(f *testing.F) {
	f.Add("")
	f.Add(framed(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`) + framed(`{"method":"exit"}`))
	f.Add("Content-Length: 2\r\nContent-Type: x\r\n\r\n{}")
	f.Add("content-length:3\n\n[1]Content-Length: 99999999\n\n")
	f.Add(framed(`{"id":1,"method":"initialize"}`) + framed(`{"method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a"},"contentChanges":[{"range":{"start":{"line":-1},"end":{"character":7}},"text":"x"}]}}`))
	f.Add(framed(`{"id":1,"method":"initialize"}`) + framed(`{"id":[],"method":"textDocument/codeAction","params":{"textDocument":{"uri":"file:///%"}}}`) + framed(`{"id":"hldlint-1"}`))
	f.Fuzz(func(t *testing.T, input string) {
		_ = Serve(t.Context(), strings.NewReader(input), io.Discard, nobody{}) // it comes back, whatever is sent
	})
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
