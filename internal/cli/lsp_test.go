package cli_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/cli"
	"github.com/hldlint/hldlint/internal/rule"
)

// editor is a scripted client of `hldlint lsp`.
type editor struct {
	t        *testing.T
	in       io.Writer
	messages chan map[string]any
	id       int
	exit     chan int
}

func edit(t *testing.T, dir string, rules []rule.Rule, flags ...string) *editor {
	t.Helper()
	toServer, in := io.Pipe()
	out, fromServer := io.Pipe()
	e := &editor{t: t, in: in, messages: make(chan map[string]any, 100), exit: make(chan int, 1)}
	go func() {
		e.exit <- cli.Run(t.Context(), cli.Host{Args: append([]string{"lsp"}, flags...), Stdin: toServer, Stdout: fromServer, Stderr: io.Discard, Dir: dir}, rules)
		fromServer.Close()
	}()
	go func() {
		defer close(e.messages)
		r := bufio.NewReader(out)
		for {
			header, err := textproto.NewReader(r).ReadMIMEHeader()
			if err != nil {
				return
			}
			n, _ := strconv.Atoi(header.Get("Content-Length"))
			body := make([]byte, n)
			if _, err := io.ReadFull(r, body); err != nil {
				return
			}
			var m map[string]any
			if json.Unmarshal(body, &m) == nil {
				e.messages <- m
			}
		}
	}()
	t.Cleanup(func() { in.Close() })
	return e
}

func (e *editor) send(m map[string]any) {
	e.t.Helper()
	m["jsonrpc"] = "2.0"
	body, err := json.Marshal(m)
	require.NoError(e.t, err)
	_, err = fmt.Fprintf(e.in, "Content-Length: %d\r\n\r\n%s", len(body), body)
	require.NoError(e.t, err)
}

func (e *editor) notify(method string, params any) {
	e.t.Helper()
	e.send(map[string]any{"method": method, "params": params})
}

// await returns the next message that fits.
func (e *editor) await(fits func(m map[string]any) bool) map[string]any {
	e.t.Helper()
	for {
		select {
		case m, ok := <-e.messages:
			require.True(e.t, ok, "the server is gone")
			if fits(m) {
				return m
			}
		case <-time.After(time.Minute):
			require.Fail(e.t, "nothing came")
		}
	}
}

func (e *editor) request(method string, params any) map[string]any {
	e.t.Helper()
	e.id++
	id := e.id
	e.send(map[string]any{"id": id, "method": method, "params": params})
	return e.await(func(m map[string]any) bool { return m["id"] == float64(id) })
}

// marks awaits the diagnostics of a file, as "line:from-to code".
func (e *editor) marks(file string) []string {
	e.t.Helper()
	m := e.await(func(m map[string]any) bool {
		return m["method"] == "textDocument/publishDiagnostics" && m["params"].(map[string]any)["uri"] == "file://"+file
	})
	out := []string{}
	for _, d := range m["params"].(map[string]any)["diagnostics"].([]any) {
		d := d.(map[string]any)
		at := d["range"].(map[string]any)
		start, end := at["start"].(map[string]any), at["end"].(map[string]any)
		out = append(out, fmt.Sprintf("%v:%v-%v %v", start["line"], start["character"], end["character"], d["code"]))
	}
	return out
}

func TestLSP(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	file := filepath.Join(dir, "m.go")
	save := func(text string) {
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/m\n\ngo 1.26\n"), 0o644))
	first := "package m\n\nimport \"net/http\"\n\nfunc Get() {\n\t_, _ = \"ä𝄞\", http.DefaultClient\n\t_, _ = http.Get(\"ä𝄞\" + old())\n}\n\nfunc old() string { return \"\" }\n\nfunc fresh() string { return \"\" }\n"
	save(first)
	doc := map[string]any{"uri": "file://" + file}
	e := edit(t, dir, append([]rule.Rule{toy}, analyzers.All...))
	assert.Contains(t, e.request("textDocument/hover", map[string]any{})["error"].(map[string]any)["message"], "initialize")
	answer := e.request("initialize", map[string]any{"capabilities": map[string]any{}})
	assert.Equal(t, "utf-16", answer["result"].(map[string]any)["capabilities"].(map[string]any)["positionEncoding"])
	e.notify("initialized", map[string]any{})

	// Opening a file analyses its module; columns count UTF-16.
	e.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": "file://" + file, "languageId": "go", "version": 1, "text": first}})
	assert.Equal(t, []string{"6:8-31 missingtimeout/client", "6:25-30 toy/old"}, e.marks(file))

	hover := e.request("textDocument/hover", map[string]any{"textDocument": doc, "position": map[string]any{"line": 6, "character": 10}})["result"].(map[string]any)
	text := hover["contents"].(map[string]any)["value"].(string)
	assert.Contains(t, text, "**missingtimeout/client**: http.Get has no timeout")
	assert.Contains(t, text, "### client", "the page")
	nothing := e.request("textDocument/hover", map[string]any{"textDocument": doc, "position": map[string]any{"line": 0, "character": 0}})
	assert.Nil(t, nothing["result"])
	assert.Contains(t, nothing, "result")

	// The first edit, not saved: the marks move along.
	second := strings.Replace(first, "func Get", "// Get gets.\n\nfunc Get", 1)
	e.notify("textDocument/didChange", map[string]any{"textDocument": doc, "contentChanges": []any{map[string]any{"text": second}}})
	assert.Equal(t, []string{"8:8-31 missingtimeout/client", "8:25-30 toy/old"}, e.marks(file))
	save(second)
	e.notify("textDocument/didSave", map[string]any{"textDocument": doc})
	assert.Equal(t, []string{"8:8-31 missingtimeout/client", "8:25-30 toy/old"}, e.marks(file))

	// The second edit is a fix that the server offers.
	here := map[string]any{"start": map[string]any{"line": 8, "character": 27}, "end": map[string]any{"line": 8, "character": 27}}
	actions := e.request("textDocument/codeAction", map[string]any{"textDocument": doc, "range": here, "context": map[string]any{"diagnostics": []any{}}})["result"].([]any)
	titles := []string{}
	for _, a := range actions {
		titles = append(titles, a.(map[string]any)["title"].(string))
	}
	assert.Equal(t, []string{"Unsafe: use a client with a timeout of 30 seconds", "Accept missingtimeout/client here, and say why", "Call fresh", "Accept toy/old here, and say why"}, titles)
	third := applied(t, second, actions[2], "file://"+file)
	assert.Contains(t, third, "http.Get(\"ä𝄞\" + fresh())")
	e.notify("textDocument/didChange", map[string]any{"textDocument": doc, "contentChanges": []any{map[string]any{"text": third}}})
	assert.Empty(t, e.marks(file), "what is said of a changed line waits for the next analysis")
	save(third)
	e.notify("textDocument/didSave", map[string]any{"textDocument": doc})
	assert.Equal(t, []string{"8:8-33 missingtimeout/client"}, e.marks(file))

	// The third accepts what is left.
	actions = e.request("textDocument/codeAction", map[string]any{"textDocument": doc, "range": here})["result"].([]any)
	require.Len(t, actions, 2)
	fourth := applied(t, third, actions[1], "file://"+file)
	assert.Contains(t, fourth, "\t//hldlint:ignore missingtimeout/client TODO say why\n\t_, _ = http.Get")
	save(fourth)
	e.notify("textDocument/didChange", map[string]any{"textDocument": doc, "contentChanges": []any{map[string]any{"text": fourth}}})
	e.notify("textDocument/didSave", map[string]any{"textDocument": doc})
	assert.Equal(t, []string{"9:8-33 missingtimeout/client"}, e.marks(file), "moved along")
	assert.Empty(t, e.marks(file))

	assert.Equal(t, float64(-32601), e.request("workspace/symbol", map[string]any{})["error"].(map[string]any)["code"])
	e.request("shutdown", nil)
	e.notify("exit", nil)
	assert.Equal(t, cli.Clean, <-e.exit)
}

// applied carries out the edits of a code action, whose columns count UTF-16.
func applied(t *testing.T, text string, action any, uri string) string {
	t.Helper()
	edits := action.(map[string]any)["edit"].(map[string]any)["changes"].(map[string]any)[uri].([]any)
	require.Len(t, edits, 1)
	edit := edits[0].(map[string]any)
	at := func(end string) int {
		p := edit["range"].(map[string]any)[end].(map[string]any)
		lines := strings.SplitAfter(text, "\n")
		line, units := int(p["line"].(float64)), int(p["character"].(float64))
		offset := len(strings.Join(lines[:line], ""))
		for _, r := range lines[line] {
			if units <= 0 {
				break
			}
			units--
			if r > 0xffff {
				units--
			}
			offset += len(string(r))
		}
		return offset
	}
	return text[:at("start")] + edit["newText"].(string) + text[at("end"):]
}
