// Package lsp shows findings in editors, over the Language Server Protocol. The analysis is somebody else's: a Backend's.
package lsp

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/hldlint/hldlint/internal/report"
)

// A Backend knows about Go.
type Backend interface {
	// Analyse returns what is found in the module in dir as it is on disk. What is not saved is not seen.
	Analyse(ctx context.Context, dir string) (*report.Result, error)
	// Page returns what a reader is told of the kind of a finding, as Markdown.
	Page(f report.Finding) string
	// Suppress returns the line that accepts a finding in the source.
	Suppress(f report.Finding) string
}

// pause is how long the server waits for more before it analyses: saving all files is many messages.
const pause = 150 * time.Millisecond

// Server serves one editor.
type Server struct {
	backend Backend
	conn    *conn
	utf8    bool // positions count bytes
	state   state

	initialized, shutdown bool
	wanted                chan string // modules to analyse
}

// ErrExit says that the editor left without a goodbye.
var ErrExit = errors.New("the editor left without shutting the server down")

// Serve speaks the protocol until the editor is done.
func Serve(ctx context.Context, in io.Reader, out io.Writer, backend Backend) error {
	ctx, cancel := context.WithCancel(ctx)
	s := &Server{
		backend: backend, conn: &conn{in: bufio.NewReader(in), out: out}, wanted: make(chan string, 16),
		state: state{open: map[string]string{}, findings: map[string][]report.Finding{}, analysed: map[string]string{}, roots: map[string]map[string]bool{}},
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.analyseAll(ctx)
	}()
	defer func() {
		cancel()
		<-done
	}()
	for {
		select {
		case in := <-s.receive():
			if errors.Is(in.err, io.EOF) || in.err == nil && in.m.Method == "exit" {
				return s.left()
			}
			if in.err != nil {
				return in.err
			}
			if err := s.handle(in.m); err != nil {
				return err
			}
		case <-ctx.Done():
			return nil // interrupted: the reader may wait for ever
		}
	}
}

type received struct {
	m   *message
	err error
}

// receive reads the next message beside the server, which has to notice that it is interrupted.
func (s *Server) receive() <-chan received {
	next := make(chan received, 1)
	go func() {
		m, err := s.conn.read()
		next <- received{m, err}
	}()
	return next
}

func (s *Server) left() error {
	if s.shutdown {
		return nil
	}
	return ErrExit
}

// handle answers one message. An error ends the server: nobody listens any more.
func (s *Server) handle(m *message) error {
	if m.Method == "" {
		return nil // a response: nothing was asked
	}
	result, err := s.dispatch(m)
	if len(m.ID) == 0 {
		return nil // a notification has no answer, whatever came of it
	}
	if err != nil {
		var e *responseError
		if !errors.As(err, &e) {
			e = &responseError{codeInvalidParams, err.Error()}
		}
		return s.conn.write(message{Version: "2.0", ID: m.ID, Error: e})
	}
	return s.conn.write(response{"2.0", m.ID, result})
}

func (s *Server) dispatch(m *message) (any, error) {
	switch {
	case m.Method == "initialize":
		return s.initialize(m.Params)
	case !s.initialized:
		return nil, &responseError{codeNotInitialized, "the first message has to be initialize"}
	case s.shutdown:
		return nil, &responseError{codeInvalidRequest, "the server is shut down"}
	}
	switch m.Method {
	case "shutdown":
		s.shutdown = true
		return nil, nil
	case "textDocument/didOpen":
		return nil, decode(m.Params, s.didOpen)
	case "textDocument/didChange":
		return nil, decode(m.Params, s.didChange)
	case "textDocument/didSave":
		return nil, decode(m.Params, s.didSave)
	case "textDocument/didClose":
		return nil, decode(m.Params, s.didClose)
	case "textDocument/hover":
		return answer(m.Params, s.hover)
	case "textDocument/codeAction":
		return answer(m.Params, s.codeActions)
	}
	return nil, &responseError{codeMethodNotFound, "there is no " + m.Method}
}

func decode[P any](raw json.RawMessage, do func(P)) error {
	_, err := answer(raw, func(p P) any { do(p); return nil })
	return err
}

func answer[P any](raw json.RawMessage, do func(P) any) (any, error) {
	var p P
	if err := json.Unmarshal(raw, &p); err != nil {
		return nil, &responseError{codeInvalidParams, err.Error()}
	}
	return do(p), nil
}

// initialize prefers to count in bytes, as we do; every editor can count in UTF-16.
func (s *Server) initialize(raw json.RawMessage) (any, error) {
	return answer(raw, func(p initializeParams) any {
		s.initialized = true
		encoding := "utf-16"
		for _, e := range p.Capabilities.General.PositionEncodings {
			if e == "utf-8" {
				s.utf8, encoding = true, e
			}
		}
		return capabilities(encoding)
	})
}

func (s *Server) didOpen(p documentParams) {
	file := fileOf(p.TextDocument.URI)
	if file == "" {
		return
	}
	s.state.mu.Lock()
	s.state.open[file] = p.TextDocument.Text
	known := s.state.roots[module(file)] != nil
	s.state.mu.Unlock()
	if !known {
		s.want(file)
	}
}

// didChange moves the marks along; what is new is seen when it is saved.
func (s *Server) didChange(p changeParams) {
	file := fileOf(p.TextDocument.URI)
	if file == "" || len(p.ContentChanges) == 0 {
		return
	}
	text := p.ContentChanges[len(p.ContentChanges)-1].Text
	s.state.mu.Lock()
	defer s.state.mu.Unlock()
	s.state.open[file] = text
	if was, ok := s.state.analysed[file]; ok && was != text {
		s.state.findings[file] = shift(s.state.findings[file], was, text)
		s.state.analysed[file] = text
		s.publish(file)
	}
}

func (s *Server) didSave(p documentParams) { s.want(fileOf(p.TextDocument.URI)) }

func (s *Server) didClose(p documentParams) {
	s.state.mu.Lock()
	defer s.state.mu.Unlock()
	delete(s.state.open, fileOf(p.TextDocument.URI))
}

// want asks for an analysis of the module around a file.
func (s *Server) want(file string) {
	if dir := module(file); file != "" && dir != "" {
		s.wanted <- dir
	}
}

// module is the folder of the go.mod around a file, or "".
func module(file string) string {
	for dir := filepath.Dir(file); ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}
