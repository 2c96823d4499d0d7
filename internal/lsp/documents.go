package lsp

import (
	"os"
	"path/filepath"
)

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
	s.state.mu.Lock()
	defer s.state.mu.Unlock()
	text := s.state.open[file]
	for _, c := range p.ContentChanges {
		text = c.in(text, s.utf8)
	}
	s.state.open[file] = text
	if was, ok := s.state.analysed[file]; ok && was != text {
		s.state.findings[file] = shift(s.state.findings[file], was, text)
		s.state.analysed[file] = text
		s.publish(file)
	}
}

func (s *Server) didSave(p documentParams) {
	s.whys.forget()
	s.want(fileOf(p.TextDocument.URI))
}

func (s *Server) didClose(p documentParams) {
	s.state.mu.Lock()
	defer s.state.mu.Unlock()
	delete(s.state.open, fileOf(p.TextDocument.URI))
}

// want asks for an analysis of the module around a file of the workspace.
func (s *Server) want(file string) {
	dir := module(file)
	if file == "" || dir == "" || !s.workspace.holds(file) {
		return
	}
	select {
	case s.wanted <- dir:
	case <-s.ended:
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
