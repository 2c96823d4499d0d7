package cli

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// pageWidth is the width that pages are wrapped to: that of a terminal nobody has widened.
const pageWidth = 80

// renderPage turns a page's Markdown into text for a terminal: wrapped paragraphs, underlined headings, indented code.
func renderPage(markdown string) string {
	source := []byte(markdown)
	doc := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser().Parse(text.NewReader(source))
	p := &pageWriter{source: source}
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		p.block(n, "")
	}
	return strings.TrimLeft(p.out.String(), "\n")
}

type pageWriter struct {
	source []byte
	out    strings.Builder
}

func (p *pageWriter) block(n ast.Node, indent string) {
	switch n := n.(type) {
	case *ast.Heading:
		title := p.inline(n)
		fmt.Fprintf(&p.out, "\n%s\n%s\n\n", title, strings.Repeat(map[bool]string{true: "=", false: "-"}[n.Level == 1], len([]rune(title))))
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			p.out.WriteString(indent + "    " + string(line.Value(p.source)))
		}
		p.out.WriteString("\n")
	case *ast.List:
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			p.item(item, indent)
		}
		p.out.WriteString("\n")
	case *east.Table:
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			var cells []string
			for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
				cells = append(cells, p.inline(cell))
			}
			p.out.WriteString(indent + "  " + strings.Join(cells, "  |  ") + "\n")
		}
		p.out.WriteString("\n")
	case *ast.HTMLBlock: // the generator's markers
	default:
		p.out.WriteString(wrap(p.inline(n), indent, indent) + "\n")
	}
}

func (p *pageWriter) item(item ast.Node, indent string) {
	lead := indent + "- "
	for child := item.FirstChild(); child != nil; child = child.NextSibling() {
		if _, isText := child.(*ast.TextBlock); isText {
			p.out.WriteString(wrap(p.inline(child), lead, indent+"  "))
			lead = indent + "  "
			continue
		}
		if par, ok := child.(*ast.Paragraph); ok {
			p.out.WriteString(wrap(p.inline(par), lead, indent+"  "))
			lead = indent + "  "
			continue
		}
		p.block(child, indent+"  ")
	}
}

// inline is the text of a node; a link shows where it leads.
func (p *pageWriter) inline(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.Write(c.Segment.Value(p.source))
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.Link:
			b.WriteString(p.inline(c))
			if strings.HasPrefix(string(c.Destination), "http") {
				fmt.Fprintf(&b, " <%s>", c.Destination)
			}
		case *ast.AutoLink:
			b.Write(c.URL(p.source))
		case *ast.String:
			b.Write(c.Value)
		default:
			b.WriteString(p.inline(c))
		}
	}
	return b.String()
}

// wrap breaks text into lines; first and rest are what they begin with.
func wrap(s, first, rest string) string {
	var b strings.Builder
	line, indent := first, first
	for _, word := range strings.Fields(s) {
		if len(line) > len(indent) && len([]rune(line))+1+len([]rune(word)) > pageWidth {
			b.WriteString(strings.TrimRight(line, " ") + "\n")
			line, indent = rest, rest
		}
		if len(line) > len(indent) {
			line += " "
		}
		line += word
	}
	b.WriteString(strings.TrimRight(line, " ") + "\n")
	return b.String()
}
