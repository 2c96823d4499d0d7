package lsp

import (
	"context"
	"encoding/json"
	"os"
	"sync"
)

// whys explains lines, one at a time, beside the server: whoever hovers elsewhere in the meantime asks no more about the last one.
type whys struct {
	explainer Explainer
	parent    context.Context // of all explanations
	running   sync.WaitGroup

	mu    sync.Mutex
	stop  context.CancelFunc    // ends the one that is under way
	known map[string]*explained // by file
}

// explained are the lines of one version of a file that somebody asked about.
type explained struct {
	text  string
	lines map[int]string
}

// forget drops what is known, and what is under way: something was saved, and may have changed any line.
func (w *whys) forget() {
	if w == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stop != nil {
		w.stop()
	}
	clear(w.known)
}

// wait waits until nothing is under way.
func (w *whys) wait() {
	if w != nil {
		w.running.Wait()
	}
}

// of returns what is known of a line of a version of a file.
func (w *whys) of(file, text string, line int) (string, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	e := w.known[file]
	if e == nil || e.text != text {
		return "", false
	}
	why, ok := e.lines[line]
	return why, ok
}

func (w *whys) keep(file, text string, line int, why string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if e := w.known[file]; e == nil || e.text != text {
		w.known[file] = &explained{text, map[int]string{}}
	}
	w.known[file].lines[line] = why
}

// begin ends the explanation that is under way, and returns the context of the next.
func (w *whys) begin() (context.Context, context.CancelFunc) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stop != nil {
		w.stop()
	}
	ctx, stop := context.WithCancel(w.parent)
	w.stop = stop
	return ctx, stop
}

// hoverLater answers a hover when the line is explained. A text that is not saved has other lines than what is analysed: of that only
// what was found is shown.
func (s *Server) hoverLater(m *message) error {
	var p positionParams
	if err := json.Unmarshal(m.Params, &p); err != nil {
		return s.conn.write(message{Version: "2.0", ID: m.ID, Error: &responseError{codeInvalidParams, err.Error()}})
	}
	found := s.hover(p)
	file, line := fileOf(p.TextDocument.URI), p.Position.Line+1
	text, saved := s.saved(file)
	if !saved || module(file) == "" || !s.workspace.holds(file) {
		return s.conn.write(response{"2.0", m.ID, found})
	}
	if why, known := s.whys.of(file, text, line); known {
		return s.conn.write(response{"2.0", m.ID, explainedHover(found, p, why)})
	}
	ctx, stop := s.whys.begin()
	s.whys.running.Go(func() {
		defer stop()
		why, err := s.whys.explainer.Why(ctx, module(file), file, line)
		if ctx.Err() == nil && err == nil {
			s.whys.keep(file, text, line, why)
		}
		_ = s.conn.write(response{"2.0", m.ID, explainedHover(found, p, why)}) // a broken pipe is seen when reading
	})
	return nil
}

// saved is the text of a file as it is shown, if that is what is on disk.
func (s *Server) saved(file string) (string, bool) {
	s.state.mu.Lock()
	shown, open := s.state.open[file]
	s.state.mu.Unlock()
	text, err := os.ReadFile(file)
	return string(text), err == nil && (!open || shown == string(text))
}

// explainedHover adds an explanation to what is shown of a finding, if there is one.
func explainedHover(found any, p positionParams, why string) any {
	if why == "" {
		return found
	}
	why = "```text\n" + why + "```\n"
	if h, ok := found.(hover); ok {
		h.Contents.Value += "\n---\n\n" + why
		return h
	}
	return hover{markup{"markdown", why}, span{p.Position, p.Position}}
}
