package report

import (
	"path/filepath"
	"strings"
)

// words are a problem's message, with the package that it concerns where nothing else names it.
func (p Problem) words() string {
	message := strings.TrimSpace(p.Message)
	if p.File == "" && p.Package != "" && p.Rule == "" {
		return p.Package + ": " + message
	}
	return message
}

// place is where formats show a problem that insist on a file: a module has go.mod, if nothing else.
func (p Problem) place() Range {
	if p.File == "" {
		return Range{File: "go.mod", Line: 1}
	}
	return Range{File: p.File, Line: p.Line, Column: p.Column}
}

// path names a file as hosts do: from the repository's root, with slashes.
func (o Options) path(file string) string { return filepath.ToSlash(relative(o.root(), file)) }
