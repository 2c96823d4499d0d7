package suppress

import (
	"bytes"
	"fmt"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strings"
)

// Insert writes, above each of the lines, a directive that accepts findings of the line's rules, and returns the new text.
// What gofmt made of the file before, it makes of it after. A text that would not parse any more is an error: the line
// begins inside of a string.
func Insert(text []byte, rules map[int][]string, reason string) ([]byte, error) {
	wasFormatted := isFormatted(text)
	lines := bytes.SplitAfter(text, []byte("\n"))
	var out bytes.Buffer
	for i, line := range lines {
		if names := rules[i+1]; len(names) > 0 {
			names = slices.Compact(slices.Sorted(slices.Values(names)))
			code := bytes.TrimLeft(line, " \t")
			out.Write(line[:len(line)-len(code)])
			out.WriteString(Comment(names, reason))
			out.WriteString(lineEnd(line))
		}
		out.Write(line)
	}
	if beyond := slices.Max(slices.Collect(maps.Keys(rules))); beyond > len(lines) {
		return nil, fmt.Errorf("line %d is beyond the end of the file", beyond)
	}
	result := out.Bytes()
	if err := check(result, rules); err != nil {
		return nil, err
	}
	if wasFormatted {
		return format.Source(result)
	}
	return result, nil
}

// check finds the directives again: as many as were written.
func check(text []byte, rules map[int][]string) error {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return fmt.Errorf("a comment cannot stand there: %w", err)
	}
	at := map[int]bool{}
	for _, d := range List(fset, f) {
		at[d.Pos.Line] = true
	}
	written := 0
	for _, line := range slices.Sorted(maps.Keys(rules)) {
		if !at[line+written] {
			return fmt.Errorf("a comment cannot stand above line %d: it begins inside of a string", line)
		}
		written++
	}
	return nil
}

func isFormatted(text []byte) bool {
	formatted, err := format.Source(text)
	return err == nil && bytes.Equal(formatted, text)
}

func lineEnd(line []byte) string {
	if strings.HasSuffix(string(line), "\r\n") {
		return "\r\n"
	}
	return "\n"
}
