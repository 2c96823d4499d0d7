package report

import "strings"

const (
	contextLines = 2 // before and after a finding
	markedLines  = 8 // at most, of a range that is longer
	lineWidth    = 400
)

// htmlLine is a source line in three parts, the middle one marked; any of them may be empty.
type htmlLine struct {
	Number                int
	Before, Marked, After string
}

// around returns the lines of a range and some before and after it, safe to read.
func (s sources) around(r Range, context int) []htmlLine {
	lines := s.file(r.File).lines
	if r.Line < 1 || r.Line > len(lines) {
		return nil
	}
	last := min(max(r.Line, r.EndLine), r.Line+markedLines-1, len(lines))
	var out []htmlLine
	for n := max(1, r.Line-context); n <= min(len(lines), last+context); n++ {
		line := s.line(r.File, n)
		if n > last && line == "" && n == len(lines) {
			break // what follows the last line's end
		}
		from, to := marked(r, n, line)
		if context == 0 && r.EndLine == 0 {
			from, to = 0, 0 // a step of a chain: where it ends nobody said
		}
		out = append(out, htmlLine{n, readable(line[:from]), readable(line[from:to]), readable(line[to:])})
	}
	return out
}

// marked is the part of line n that a range covers, without the indentation and what stands behind the code.
func marked(r Range, n int, line string) (from, to int) {
	end := max(r.Line, r.EndLine)
	if n < r.Line || n > end {
		return 0, 0
	}
	from, to = len(line)-len(strings.TrimLeft(line, " \t")), len(strings.TrimRight(line, " \t"))
	if n == r.Line {
		from = max(from, min(r.Column-1, len(line)))
	}
	if n == end && r.EndColumn > 0 {
		to = min(to, r.EndColumn-1)
	}
	if from >= to {
		return 0, 0
	}
	return from, to
}

// readable is visible with tabs as blanks, and no longer than anybody reads.
func readable(s string) string {
	return cut(visible(strings.ReplaceAll(s, "\t", "    ")), lineWidth)
}
