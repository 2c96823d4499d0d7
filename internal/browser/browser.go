package browser

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A Page is one tab.
type Page struct {
	t        *testing.T
	in       *os.File
	messages chan message
	id       int
	session  string
	Errors   []string // what the console and the security policy complained of
}

type message struct {
	ID     int             `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  json.RawMessage `json:"error"`
}

// Open starts the browser that CHROMIUM names, or one on PATH. Without one the test is skipped, and says so.
func Open(t *testing.T) *Page {
	t.Helper()
	binary := find()
	if binary == "" {
		t.Skip("NOT TESTED IN A BROWSER: there is no chromium on PATH, and CHROMIUM names none (Debian: apt-get install chromium)")
	}
	toBrowser, in, err := os.Pipe()
	require.NoError(t, err)
	out, fromBrowser, err := os.Pipe()
	require.NoError(t, err)
	cmd := exec.Command(binary, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--remote-debugging-pipe", "--user-data-dir="+t.TempDir(), "about:blank")
	cmd.ExtraFiles = []*os.File{toBrowser, fromBrowser} // 3 and 4, as the flag wants them
	require.NoError(t, cmd.Start())
	toBrowser.Close()
	fromBrowser.Close()
	p := &Page{t: t, in: in, messages: make(chan message, 1000)}
	t.Cleanup(func() {
		in.Close() // the browser ends with its pipe
		done := make(chan error, 1)
		go func() { done <- cmd.Wait() }()
		select {
		case <-done:
		case <-time.After(10 * time.Second):
			_ = cmd.Process.Kill()
			<-done
		}
	})
	go p.read(out)
	p.attach()
	return p
}

func find() string {
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	return ""
}

func (p *Page) read(out *os.File) {
	defer close(p.messages)
	r := bufio.NewReader(out)
	for {
		text, err := r.ReadBytes(0)
		if err != nil {
			return
		}
		var m message
		if json.Unmarshal(bytes.TrimSuffix(text, []byte{0}), &m) == nil {
			p.messages <- m
		}
	}
}

func (p *Page) attach() {
	var target struct{ TargetID string }
	p.decode(p.call("Target.createTarget", map[string]any{"url": "about:blank"}), &target)
	var attached struct{ SessionID string }
	p.decode(p.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}), &attached)
	p.session = attached.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log"} {
		p.call(domain+".enable", nil)
	}
}

func (p *Page) decode(text json.RawMessage, into any) {
	p.t.Helper()
	require.NoError(p.t, json.Unmarshal(text, into))
}

func (p *Page) call(method string, params map[string]any) json.RawMessage {
	p.t.Helper()
	p.id++
	m := map[string]any{"id": p.id, "method": method}
	if params != nil {
		m["params"] = params
	}
	if p.session != "" {
		m["sessionId"] = p.session
	}
	text, err := json.Marshal(m)
	require.NoError(p.t, err)
	_, err = p.in.Write(append(text, 0))
	require.NoError(p.t, err)
	return p.await(func(m message) bool { return m.ID == p.id }).Result
}

// await returns the next message that fits, and collects the complaints before it.
func (p *Page) await(fits func(m message) bool) message {
	p.t.Helper()
	limit := time.After(90 * time.Second)
	for {
		select {
		case m, ok := <-p.messages:
			require.True(p.t, ok, "the browser is gone")
			switch m.Method {
			case "Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled":
				p.Errors = append(p.Errors, string(m.Params))
			}
			if fits(m) {
				require.Empty(p.t, string(m.Error))
				return m
			}
		case <-limit:
			require.Fail(p.t, "the browser does not answer")
		}
	}
}

// Show sets the window's size and whether scripts run, and loads an address.
func (p *Page) Show(url string, width int, scripts bool) {
	p.t.Helper()
	p.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600})
	p.call("Emulation.setScriptExecutionDisabled", map[string]any{"value": !scripts})
	p.call("Page.navigate", map[string]any{"url": url})
	p.await(func(m message) bool { return m.Method == "Page.loadEventFired" })
}

// Eval returns the value of an expression of JavaScript.
func (p *Page) Eval(expression string, args ...any) any {
	p.t.Helper()
	var out struct {
		Result           struct{ Value any }
		ExceptionDetails json.RawMessage
	}
	p.decode(p.call("Runtime.evaluate", map[string]any{"expression": fmt.Sprintf(expression, args...), "returnByValue": true}), &out)
	require.Empty(p.t, string(out.ExceptionDetails), expression)
	return out.Result.Value
}

// Type puts text into a field as somebody who types would.
func (p *Page) Type(selector, text string) {
	p.t.Helper()
	p.Eval("document.querySelector(%q).focus()", selector)
	p.Eval("document.querySelector(%q).value = ''", selector)
	p.call("Input.insertText", map[string]any{"text": text})
}
