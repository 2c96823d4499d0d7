package cli

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/fatih/color"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// pageWidth is the width that pages are wrapped to: that of a terminal nobody has widened.
const pageWidth = 80

// renderPage turns a page's Markdown into text for a terminal: wrapped paragraphs, headings bold or underlined, indented
// code, and at the end the other pages that it speaks of.
func renderPage(markdown string, bold bool) string {
	source := []byte(markdown)
	doc := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser().Parse(text.NewReader(source))
	p := &page{source: source, bold: bold}
	out := p.blocks(doc, pageWidth)
	if len(p.related) > 0 {
		out += "\n" + p.heading("See also", 2) + "\n"
		for _, name := range p.related {
			out += "    hldlint explain " + name + "\n"
		}
	}
	return out
}

type page struct {
	source  []byte
	bold    bool
	related []string
}

// blocks writes the blocks below a node, a blank line between them unless it is an item of a tight list. Every block ends with a line's end.
func (p *page) blocks(parent ast.Node, width int) string {
	var out []string
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if b := p.block(n, width); b != "" {
			out = append(out, b)
		}
	}
	if l, ok := parent.Parent().(*ast.List); ok && l.IsTight {
		return strings.Join(out, "")
	}
	return strings.Join(out, "\n")
}

func (p *page) block(n ast.Node, width int) string {
	switch n := n.(type) {
	case *ast.HTMLBlock: // the generator's marks
		return ""
	case *ast.Heading:
		return p.heading(p.inline(n), n.Level)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		return p.code(n)
	case *ast.List:
		return p.list(n, width)
	case *east.Table:
		return p.table(n, width)
	case *ast.Blockquote:
		return indent(p.blocks(n, width-4), "  | ", "  | ")
	case *ast.ThematicBreak:
		return strings.Repeat("-", width) + "\n"
	}
	return wrap(p.inline(n), width)
}

func (p *page) heading(title string, level int) string {
	if p.bold {
		c := color.New(color.Bold)
		if level <= 2 {
			c.Add(color.Underline)
		}
		c.EnableColor()
		return c.Sprint(title) + "\n"
	}
	line := map[int]string{1: "=", 2: "-"}[level]
	if line == "" {
		return title + "\n" + strings.Repeat("~", utf8.RuneCountInString(title)) + "\n"
	}
	return title + "\n" + strings.Repeat(line, utf8.RuneCountInString(title)) + "\n"
}

// code is as wide as it is: a wrapped line would not compile.
func (p *page) code(n ast.Node) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(p.source))
	}
	return indent(strings.ReplaceAll(strings.TrimRight(b.String(), "\n"), "\t", "    ")+"\n", "    ", "    ")
}

func (p *page) list(l *ast.List, width int) string {
	var out []string
	number := l.Start
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		mark := "- "
		if l.IsOrdered() {
			mark = fmt.Sprintf("%d. ", number)
			number++
		}
		out = append(out, indent(p.blocks(item, width-len(mark)), mark, strings.Repeat(" ", len(mark))))
	}
	if l.IsTight {
		return strings.Join(out, "")
	}
	return strings.Join(out, "\n")
}

// inline is the text of a node. A link to the web shows where it leads, one to another page is listed at the end.
func (p *page) inline(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.Write(c.Segment.Value(p.source))
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.Link:
			b.WriteString(p.inline(c) + p.target(string(c.Destination)))
		case *ast.CodeSpan:
			b.WriteString(quoted(p.inline(c)))
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

// quoted keeps the marks of code that is more than a word: without them nobody would see where it ends.
func quoted(code string) string {
	if strings.Contains(code, " ") {
		return "`" + code + "`"
	}
	return code
}

// target is what stands behind the text of a link.
func (p *page) target(to string) string {
	if strings.HasPrefix(to, "http") {
		return " <" + to + ">"
	}
	to, _, _ = strings.Cut(to, "#")
	name, ok := strings.CutSuffix(to, ".md")
	if !ok || strings.HasSuffix(name, "README") {
		return ""
	}
	folder, base := "", name
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		folder, base = name[:i], name[i+1:]
	}
	switch {
	case strings.HasSuffix(folder, "patterns"):
		base = "pattern/" + base
	case folder == "" && strings.Contains(base, "-"): // rules have no hyphens: this is a neighbour among the patterns
		base = "pattern/" + base
	}
	if !slices.Contains(p.related, base) {
		p.related = append(p.related, base)
	}
	return ""
}
