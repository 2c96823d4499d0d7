package cli

import (
	"strings"
	"unicode/utf8"
)

// wrap breaks text into lines of at most width characters; a longer word has a line of its own.
func wrap(s string, width int) string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return strings.Join(append(lines, line), "\n") + "\n"
}

// indent puts first before the first line of a block and rest before the others; blank lines stay blank.
func indent(block, first, rest string) string {
	lines := strings.Split(strings.TrimSuffix(block, "\n"), "\n")
	for i, line := range lines {
		lead := rest
		if i == 0 {
			lead = first
		}
		lines[i] = strings.TrimRight(lead+line, " ")
	}
	return strings.Join(lines, "\n") + "\n"
}
