package lsp

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
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

// An Explainer is a backend that can say what is made of one line of a module as it is on disk, whether something is found there or not. That
// takes an analysis for each line, so that it is only asked for when somebody hovers.
type Explainer interface {
	Why(ctx context.Context, dir, file string, line int) (string, error)
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
	workspace             workspace
	progress              *progress
	wanted                chan string     // modules to analyse
	ended                 <-chan struct{} // nobody analyses any more
	stop                  func()          // ends all that is under way
	whys                  *whys           // nil where the backend explains nothing
}

// ErrExit says that the editor left without a goodbye.
var ErrExit = errors.New("the editor left without shutting the server down")

// Serve speaks the protocol until the editor is done.
func Serve(interrupted context.Context, in io.Reader, out io.Writer, backend Backend) error {
	ctx, cancel := context.WithCancel(interrupted)
	c := &conn{in: bufio.NewReader(in), out: out}
	s := &Server{
		backend: backend, conn: c, wanted: make(chan string, 16), progress: &progress{conn: c, tasks: map[string]*task{}},
		ended: ctx.Done(), stop: cancel,
		state: state{open: map[string]string{}, findings: map[string][]report.Finding{}, analysed: map[string]string{}, roots: map[string]map[string]bool{}},
	}
	if explainer, ok := backend.(Explainer); ok {
		s.whys = &whys{explainer: explainer, parent: ctx, known: map[string]*explained{}}
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.analyseAll(ctx)
	}()
	defer func() {
		cancel()
		<-done
		s.whys.wait()
	}()
	for {
		select {
		case in := <-s.receive():
			if over, err := s.serve(in); over {
				return err
			}
		case <-interrupted.Done():
			return nil // the reader may wait forever
		}
	}
}

// serve does what a message asks for, and reports whether it was the last.
func (s *Server) serve(in received) (over bool, err error) {
	var bad malformed
	switch {
	case errors.As(in.err, &bad):
		err = s.conn.write(message{Version: "2.0", ID: json.RawMessage("null"), Error: bad.responseError})
	case errors.Is(in.err, io.EOF) || in.err == nil && in.m.Method == "exit":
		return true, s.left()
	case in.err != nil:
		return true, in.err
	default:
		err = s.handle(in.m)
	}
	return err != nil, err
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
