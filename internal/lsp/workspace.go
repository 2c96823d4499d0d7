package lsp

import (
	"path/filepath"
	"slices"
	"strings"
)

// workspace is the folders that the editor shows. What lies elsewhere is looked at by going to a definition: a library in the module cache, the
// standard library. Nobody wants to hear of those, and analysing them takes minutes.
type workspace struct {
	folders []string
	shown   bool // the editor has said which
}

func workspaceOf(p initializeParams) workspace {
	var w workspace
	for _, f := range p.WorkspaceFolders {
		w.add(fileOf(f.URI))
	}
	if len(w.folders) == 0 {
		w.add(fileOf(p.RootURI))
	}
	if len(w.folders) == 0 {
		w.add(p.RootPath)
	}
	w.shown = len(w.folders) > 0
	return w
}

func (w *workspace) add(folder string) {
	if folder != "" && filepath.IsAbs(folder) {
		w.folders = append(w.folders, resolved(folder))
	}
}

func (w *workspace) remove(folder string) {
	w.folders = slices.DeleteFunc(w.folders, func(f string) bool { return f == resolved(folder) })
}

// holds reports whether a file is part of the workspace. An editor that shows no folder shows a file: the module of the first one is it.
func (w *workspace) holds(file string) bool {
	if !w.shown && len(w.folders) == 0 {
		w.add(module(file))
	}
	file = filepath.Join(resolved(filepath.Dir(file)), filepath.Base(file))
	return slices.ContainsFunc(w.folders, func(folder string) bool {
		rel, err := filepath.Rel(folder, file)
		return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
	})
}

// resolved is a folder without links, as far as it is there.
func resolved(folder string) string {
	if real, err := filepath.EvalSymlinks(folder); err == nil {
		return real
	}
	return filepath.Clean(folder)
}

// didChangeFolders takes folders in and out. Of those that are gone nothing is shown any more.
func (s *Server) didChangeFolders(p foldersParams) {
	for _, f := range p.Event.Removed {
		s.workspace.remove(fileOf(f.URI))
	}
	for _, f := range p.Event.Added {
		s.workspace.add(fileOf(f.URI))
	}
	s.workspace.shown = true
	s.state.mu.Lock()
	defer s.state.mu.Unlock()
	for dir, files := range s.state.roots {
		if s.workspace.holds(filepath.Join(dir, "go.mod")) {
			continue
		}
		for file := range files {
			s.settle(file, nil)
		}
		delete(s.state.roots, dir)
	}
}
