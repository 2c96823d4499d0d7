package lsp

import (
	"encoding/json"
	"errors"
	"fmt"
)

// handle answers one message. An error ends the server: nobody listens any more.
func (s *Server) handle(m *message) error {
	if m.Method == "" {
		s.progress.agreed(m) // nothing else is asked
		return nil
	}
	if m.Method == "textDocument/hover" && s.whys != nil && s.initialized && !s.shutdown {
		return s.hoverLater(m)
	}
	result, err := s.guarded(m)
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

// guarded is dispatch, of which a panic is an error like others: the editor goes on.
func (s *Server) guarded(m *message) (result any, err error) {
	defer func() {
		if v := recover(); v != nil {
			result, err = nil, &responseError{codeInternalError, fmt.Sprintf("%s cannot be answered, please report this: %v", m.Method, v)}
		}
	}()
	return s.dispatch(m)
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
		s.stop() // what is analysed now is shown to nobody
		return nil, nil
	case "workspace/didChangeWorkspaceFolders":
		return nil, decode(m.Params, s.didChangeFolders)
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
		s.initialized, s.workspace, s.progress.offered = true, workspaceOf(p), p.Capabilities.Window.WorkDoneProgress
		encoding := "utf-16"
		for _, e := range p.Capabilities.General.PositionEncodings {
			if e == "utf-8" {
				s.utf8, encoding = true, e
			}
		}
		return capabilities(encoding)
	})
}
