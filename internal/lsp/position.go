package lsp

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf16"

	"github.com/hldlint/hldlint/internal/report"
)

// uri names a file as editors do.
func uri(file string) string {
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive letter
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// fileOf is the other way round, or "" for what is no file.
func fileOf(name string) string {
	u, err := url.Parse(name)
	if err != nil || u.Scheme != "file" {
		return ""
	}
	path := u.Path
	if len(path) > 2 && path[0] == '/' && path[2] == ':' {
		path = path[1:] // a drive letter
	}
	return filepath.FromSlash(path)
}

// places turns our positions, which count bytes from 1, into the editor's, which count from 0 in the units it has chosen.
type places struct {
	utf8  bool
	lines map[string][]string // by file; of the text that positions were made for
}

func (p *places) read(file string) []string {
	lines, ok := p.lines[file]
	if !ok {
		if text, err := os.ReadFile(file); err == nil {
			lines = strings.Split(string(text), "\n")
		}
		p.lines[file] = lines
	}
	return lines
}

func (p *places) position(file string, line, column int) position {
	out := position{Line: max(line-1, 0), Character: max(column-1, 0)}
	lines := p.read(file)
	if p.utf8 || out.Line >= len(lines) {
		return out
	}
	text := lines[out.Line]
	out.Character = units(text[:min(out.Character, len(text))])
	return out
}

// units is the length of a text in UTF-16.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1) // broken UTF-8 is one replacement a byte
	}
	return n
}

func (p *places) span(r report.Range) span {
	out := span{Start: p.position(r.File, r.Line, r.Column)}
	if r.EndLine > 0 {
		out.End = p.position(r.File, r.EndLine, r.EndColumn)
		return out
	}
	lines := p.read(r.File)
	out.End = out.Start
	if out.Start.Line < len(lines) { // to the end of the line
		line := strings.TrimRight(lines[out.Start.Line], "\r")
		out.End = p.position(r.File, r.Line, len(line)+1)
	}
	return out
}

// offset turns a byte offset into the editor's position.
func (p *places) offset(file string, offset int) position {
	for i, line := range p.read(file) {
		if offset <= len(line) {
			return p.position(file, i+1, offset+1)
		}
		offset -= len(line) + 1
	}
	return position{Line: len(p.read(file))}
}

func before(a, b position) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Character < b.Character
}

// touches reports whether two spans have a place in common; their ends count.
func touches(a, b span) bool { return !before(a.End, b.Start) && !before(b.End, a.Start) }
