package terminal

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"unicode/utf8"
)

// The size of a character, and what stands around the text.
const (
	advance = 7.83 // of 13 px in the fonts below, to which each piece of text is stretched
	line    = 19
	margin  = 18
	bar     = 34 // the window's upper edge
)

var sgr = regexp.MustCompile("\x1b\\[([0-9;]*)m")

// SVG draws a window with the command and its output. It knows the colours that hldlint uses.
func SVG(command, output string) string {
	lines := strings.Split(strings.TrimRight(output, "\n"), "\n")
	columns := utf8.RuneCountInString(command) + 2
	for _, l := range lines {
		columns = max(columns, utf8.RuneCountInString(sgr.ReplaceAllString(l, "")))
	}
	width := int(float64(columns)*advance) + 2*margin
	height := bar + (len(lines)+2)*line + margin
	var b strings.Builder
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%[1]d\" height=\"%[2]d\" role=\"img\" aria-label=\"%s\">\n", width, height, html.EscapeString(command))
	b.WriteString(style)
	fmt.Fprintf(&b, "<rect class=\"w\" width=\"%d\" height=\"%d\" rx=\"10\"/>\n", width, height)
	b.WriteString("<circle cx=\"22\" cy=\"18\" r=\"6\" fill=\"#ff5f57\"/><circle cx=\"42\" cy=\"18\" r=\"6\" fill=\"#febc2e\"/><circle cx=\"62\" cy=\"18\" r=\"6\" fill=\"#28c840\"/>\n")
	draw(&b, "\x1b[32m$\x1b[0m "+command, bar+line)
	for i, l := range lines {
		draw(&b, l, bar+(i+2)*line)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// draw writes one line: a text element for each piece of one style, since blanks at the edges of a piece move otherwise.
func draw(b *strings.Builder, text string, y int) {
	column, classes := 0, []string(nil)
	put := func(piece string) {
		trimmed := strings.TrimLeft(piece, " ")
		at := column + len(piece) - len(trimmed)
		column += utf8.RuneCountInString(piece)
		trimmed = strings.TrimRight(trimmed, " ")
		if trimmed == "" {
			return
		}
		fmt.Fprintf(b, "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\"", margin+float64(at)*advance, y, float64(utf8.RuneCountInString(trimmed))*advance)
		if len(classes) > 0 {
			fmt.Fprintf(b, " class=\"%s\"", strings.Join(classes, " "))
		}
		fmt.Fprintf(b, ">%s</text>\n", html.EscapeString(trimmed))
	}
	done := 0
	for _, m := range sgr.FindAllStringSubmatchIndex(text, -1) {
		put(text[done:m[0]])
		done = m[1]
		classes = restyle(classes, text[m[2]:m[3]])
	}
	put(text[done:])
}

var styles = map[string]string{"1": "b", "2": "d", "31": "red", "32": "green", "33": "yellow", "34": "blue", "35": "blue", "36": "cyan"}

// restyle is what an escape sequence makes of the styles that count: 0 ends all, 22 ends bold and dim, 39 the colour.
func restyle(classes []string, codes string) []string {
	for code := range strings.SplitSeq(codes, ";") {
		switch class := styles[code]; {
		case code == "0" || code == "" || code == "22" || code == "39":
			classes = nil
		case class != "":
			classes = append(classes, class)
		}
	}
	return classes
}

const style = `<style>
text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #d4d4d8; white-space: pre; }
.w { fill: #18181b; }
.b { font-weight: 700; fill: #fafafa; }
.d { fill: #8b8b94; }
.red { fill: #f87171; }
.green { fill: #4ade80; }
.yellow { fill: #fbbf24; }
.blue { fill: #60a5fa; }
.cyan { fill: #22d3ee; }
</style>
`
