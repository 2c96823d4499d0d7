package report

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Printable makes text safe for a terminal line by line: what a terminal would act on is replaced, line breaks stay, and the
// lines after the first keep their indentation.
func Printable(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i, line := range lines {
		rest := strings.TrimLeft(line, "\t ")
		indent := strings.ReplaceAll(line[:len(line)-len(rest)], "\t", "    ")
		lines[i] = indent + visible(rest)
	}
	return strings.Join(lines, "\n")
}

// Visible makes text safe for one line of a terminal.
func Visible(s string) string { return visible(s) }

// visible replaces what a terminal would act on or a reader not see: control characters, line separators, marks of
// text direction, broken UTF-8. File names, messages and source lines come from whoever wrote the code.
func visible(s string) string {
	if strings.IndexFunc(s, unsafeRune) < 0 && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		_, size := utf8.DecodeRuneInString(s)
		b.WriteString(visibleRune(s[:size]))
		s = s[size:]
	}
	return b.String()
}

// visibleRune is visible for the encoding of one rune.
func visibleRune(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && size == 1:
		return `\x` + strconv.FormatUint(uint64(s[0]), 16)
	case unsafeRune(r):
		quoted := strconv.QuoteRuneToASCII(r)
		return quoted[1 : len(quoted)-1]
	}
	return s
}

func unsafeRune(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// width is the number of terminal columns that a visible text takes: none for marks that combine, two for the wide
// letters of East Asia and for pictures.
func width(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul),
			0x3000 <= r && r <= 0x303e, 0xff01 <= r && r <= 0xff60, 0x1f300 <= r && r <= 0x1faff:
			n += 2
		default:
			n++
		}
	}
	return n
}
