package report

import (
	"net/url"
	"path/filepath"
	"strings"
	"unicode/utf16"

	"codeberg.org/chavacava/garif"
)

// srcRoot is the name by which code hosts know the root of the repository.
const srcRoot = "%SRCROOT%"

func (s *sarif) location(r Range, message string) *garif.Location {
	l := garif.NewLocation()
	if message != "" {
		l.Message = garif.NewMessageFromText(message)
	}
	l.PhysicalLocation = &garif.PhysicalLocation{ArtifactLocation: s.artifact(r.File)}
	if r.Line > 0 { // an unknown line is no region
		l.PhysicalLocation.Region = s.region(r)
	}
	return l
}

func (s *sarif) region(r Range) *garif.Region {
	out := &garif.Region{StartLine: r.Line, StartColumn: s.column(r.File, r.Line, r.Column)}
	if r.EndLine >= r.Line {
		out.EndLine, out.EndColumn = r.EndLine, s.column(r.File, r.EndLine, r.EndColumn)
	}
	return out
}

// column turns a byte column into one of UTF-16 code units. Columns begin at 1 even where none is known.
func (s *sarif) column(file string, line, column int) int {
	text := s.sources.line(file, line)
	if column < 1 || column > len(text)+1 {
		return max(column, 1)
	}
	return len(utf16.Encode([]rune(text[:column-1]))) + 1
}

func (s *sarif) artifact(file string) *garif.ArtifactLocation {
	rel := relative(s.o.root(), file)
	if filepath.IsAbs(rel) {
		return &garif.ArtifactLocation{Uri: fileURI(rel)}
	}
	return &garif.ArtifactLocation{Uri: (&url.URL{Path: filepath.ToSlash(rel)}).String(), UriBaseId: srcRoot}
}

func fileURI(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive letter
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// fix says which text replaces which region. The edits of one file are one change.
func (s *sarif) fix(f Fix) *garif.Fix {
	out := garif.NewFix()
	out.Description = garif.NewMessageFromText(f.Message)
	changes := map[string]*garif.ArtifactChange{}
	for _, e := range f.Edits {
		c := changes[e.File]
		if c == nil {
			c = &garif.ArtifactChange{ArtifactLocation: s.artifact(e.File)}
			changes[e.File] = c
			out.ArtifactChanges = append(out.ArtifactChanges, c)
		}
		r := Range{File: e.File}
		r.Line, r.Column = s.sources.position(e.File, e.Start)
		r.EndLine, r.EndColumn = s.sources.position(e.File, e.End)
		c.Replacements = append(c.Replacements, &garif.Replacement{DeletedRegion: s.region(r), InsertedContent: &garif.ArtifactContent{Text: e.New}})
	}
	return out
}

// invocation tells whether the run saw everything, and what kept it from doing so.
func (s *sarif) invocation(problems []Problem) *garif.Invocation {
	out := garif.NewInvocation(len(problems) == 0)
	for _, p := range problems {
		n := garif.NewNotification(garif.NewMessageFromText(p.Message))
		n.Level = "error"
		if p.File != "" {
			n.Locations = []*garif.Location{s.location(Range{File: p.File, Line: p.Line, Column: p.Column}, "")}
		}
		out.ToolExecutionNotifications = append(out.ToolExecutionNotifications, n)
	}
	return out
}
