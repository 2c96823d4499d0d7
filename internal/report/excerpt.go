package report

import (
	"strings"
	"unicode/utf8"
)

// excerptWidth is the number of columns that an excerpt shows of a longer line, around the range.
const excerptWidth = 120

// excerpt returns a source line without its indentation, safe to print, and the marks to print below it: they stand under
// the bytes [from, to), counted from 0. An excerpt that cannot be right is empty.
func excerpt(line string, from, to int) (shown, marks string) {
	to = min(to, len(strings.TrimRight(line, " \t")))
	if from < 0 || from >= to {
		return "", ""
	}
	indent := len(line) - len(strings.TrimLeft(line, " \t"))
	indent = min(indent, from)
	before, marked, after := cells(line[indent:from]), cells(line[from:to]), cells(strings.TrimRight(line[to:], " \t"))
	before, marked, after = crop(before, marked, after)
	pad := strings.Repeat(" ", width(strings.Join(before, "")))
	wide := max(1, width(strings.Join(marked, "")))
	return strings.Join(before, "") + strings.Join(marked, "") + strings.Join(after, ""), pad + "^" + strings.Repeat("~", wide-1)
}

// cells splits text into what stands for each rune on the screen.
func cells(s string) []string {
	var out []string
	for len(s) > 0 {
		_, size := utf8.DecodeRuneInString(s)
		if s[:size] == "\t" {
			out = append(out, " ")
		} else {
			out = append(out, visibleRune(s[:size]))
		}
		s = s[size:]
	}
	return out
}

// crop leaves the marked part, then what comes before it, then what comes after, as long as there is room.
func crop(before, marked, after []string) (b, m, a []string) {
	if len(before)+len(marked)+len(after) <= excerptWidth {
		return before, marked, after
	}
	if len(marked) > excerptWidth {
		marked, after = append(marked[:excerptWidth-1:excerptWidth-1], "…"), nil
	}
	room := excerptWidth - len(marked)
	if keep := max(room/2, room-len(after)); len(before) > keep {
		before = append([]string{"…"}, before[len(before)-keep:]...)
	}
	if room -= len(before); len(after) > max(room, 0) {
		after = append(after[:max(room, 0):max(room, 0)], "…")
	}
	return before, marked, after
}
