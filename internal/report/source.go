package report

import (
	"os"
	"path/filepath"
	"strings"
)

// sources reads the lines that findings point at, each file once.
type sources map[string]*sourceFile

type sourceFile struct {
	text  string
	lines []string
}

func (s sources) file(name string) *sourceFile {
	f, ok := s[name]
	if !ok {
		f = &sourceFile{}
		if text, err := os.ReadFile(name); err == nil {
			f.text = string(text)
			f.lines = strings.Split(f.text, "\n")
		}
		s[name] = f
	}
	return f
}

// line returns line n of a file, or "" when it cannot be had.
func (s sources) line(name string, n int) string {
	f := s.file(name)
	if n < 1 || n > len(f.lines) {
		return ""
	}
	return strings.TrimSuffix(f.lines[n-1], "\r")
}

// position turns a byte offset into a line and a byte column, both from 1.
func (s sources) position(name string, offset int) (line, column int) {
	text := s.file(name).text
	before := text[:max(0, min(offset, len(text)))]
	return 1 + strings.Count(before, "\n"), len(before) - strings.LastIndexByte(before, '\n')
}

// relative shows a file below base without it.
func relative(base, file string) string {
	if base == "" || file == "" {
		return file
	}
	rel, err := filepath.Rel(base, file)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return file
	}
	return rel
}
