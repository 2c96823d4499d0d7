package report

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sources reads the lines that findings point at, each file once.
type sources map[string][]string

// line returns line n of a file, or "" when it cannot be had.
func (s sources) line(file string, n int) string {
	lines, ok := s[file]
	if !ok {
		if text, err := os.ReadFile(file); err == nil {
			lines = strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
		}
		s[file] = lines
	}
	if n < 1 || n > len(lines) {
		return ""
	}
	return lines[n-1]
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

// visible replaces what a terminal would act on: control characters, text direction marks, broken UTF-8.
func visible(s string) string {
	if strings.IndexFunc(s, unsafeRune) < 0 && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && size == 1:
			b.WriteString(`\x` + strconv.FormatUint(uint64(s[0]), 16))
		case unsafeRune(r):
			quoted := strconv.QuoteRuneToASCII(r)
			b.WriteString(quoted[1 : len(quoted)-1])
		default:
			b.WriteRune(r)
		}
		s = s[size:]
	}
	return b.String()
}

func unsafeRune(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// ProblemText is one line for standard error: where, and what.
func ProblemText(p Problem, base string) string {
	where := p.Package
	if p.File != "" {
		where = relative(base, p.File)
		if p.Line > 0 {
			where += ":" + strconv.Itoa(p.Line)
			if p.Column > 0 {
				where += ":" + strconv.Itoa(p.Column)
			}
		}
	}
	if where == "" || p.Rule != "" {
		return visible(p.Message)
	}
	return visible(where + ": " + p.Message)
}
