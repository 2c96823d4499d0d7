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

func (s *Server) didSave(p documentParams) {
	s.whys.forget()
	s.want(fileOf(p.TextDocument.URI))
}

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
