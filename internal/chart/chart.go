package chart

import (
	"fmt"
	"html"
	"strings"
)

// A Bar is one line of a figure.
type Bar struct {
	Name  string
	Value float64
	Label string // how the value is written; empty: as it is
	Group string // a heading above it, where it differs from that of the bar before
	Mark  bool   // it is what the figure is about
}

const (
	width   = 720
	left    = 230 // of the bars: names end before it
	right   = 90  // for the labels of the values
	line    = 26
	top     = 58
	heading = 30
)

// Bars draws a figure of horizontal bars, on one scale from zero. The title says what is seen, the note in which unit.
func Bars(title, note string, bars []Bar) string {
	most := 0.0
	for _, b := range bars {
		most = max(most, b.Value)
	}
	var body strings.Builder
	y, group := top, ""
	for _, b := range bars {
		if b.Group != group {
			group = b.Group
			y += heading
			fmt.Fprintf(&body, "<text class=\"g\" x=\"16\" y=\"%d\">%s</text>\n", y-8, html.EscapeString(group))
		}
		length := 0.0
		if most > 0 {
			length = b.Value / most * (width - left - right)
		}
		class, label := "b", b.Label
		if b.Mark {
			class = "m"
		}
		if label == "" {
			label = fmt.Sprintf("%g", b.Value)
		}
		fmt.Fprintf(&body, "<text class=\"n\" x=\"%d\" y=\"%d\">%s</text>", left-10, y+17, html.EscapeString(b.Name))
		fmt.Fprintf(&body, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"3\"/>", class, left, y+4, max(length, 1.5), line-8)
		fmt.Fprintf(&body, "<text x=\"%.1f\" y=\"%d\">%s</text>\n", left+max(length, 1.5)+8, y+17, html.EscapeString(label))
		y += line
	}
	var out strings.Builder
	fmt.Fprintf(&out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%[1]d\" height=\"%[2]d\" role=\"img\" aria-label=\"%s\">\n", width, y+14, html.EscapeString(title))
	out.WriteString(style)
	fmt.Fprintf(&out, "<rect class=\"p\" x=\".5\" y=\".5\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n", width-1, y+13)
	fmt.Fprintf(&out, "<text class=\"t\" x=\"16\" y=\"28\">%s</text>\n<text class=\"d\" x=\"16\" y=\"47\">%s</text>\n", html.EscapeString(title), html.EscapeString(note))
	out.WriteString(body.String())
	out.WriteString("</svg>\n")
	return out.String()
}

const style = `<style>
text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #3f3f46; }
.t { font-size: 15px; font-weight: 600; fill: #18181b; }
.d { font-size: 12px; fill: #71717a; }
.g { font-weight: 600; }
.n { text-anchor: end; }
.p { fill: #fff; stroke: #d4d4d8; }
.b { fill: #a1a1aa; }
.m { fill: #c2410c; }
@media (prefers-color-scheme: dark) {
text { fill: #d4d4d8; } .t { fill: #fafafa; } .d { fill: #a1a1aa; } .p { fill: #18181b; stroke: #3f3f46; } .b { fill: #52525b; } .m { fill: #fb923c; }
}
</style>
`
