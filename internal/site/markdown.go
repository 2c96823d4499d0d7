package site

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"go/scanner"
	"go/token"
	"html"
	"path"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

const repository = "https://github.com/hldlint/hldlint/blob/main/"

// render turns a page's Markdown into HTML. The file is its name below docs, by which its links are understood.
func (b *builder) render(file, markdown string) (body string, err error) {
	md := goldmark.New(
		goldmark.WithExtensions(extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)), extension.Linkify),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(codeRenderer{}, 100), util.Prioritized(tableRenderer{}, 100), util.Prioritized(figureRenderer{}, 100))),
	)
	source := []byte(markdown)
	doc := md.Parser().Parse(text.NewReader(source))
	err = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Link:
			if entering {
				n.Destination = []byte(b.target(file, string(n.Destination)))
			}
		case *ast.Image:
			if figure, ok := b.sources[path.Join(path.Dir(file), string(n.Destination))]; ok && entering {
				n.Destination = []byte("data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString([]byte(figure)))
			}
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		return "", fmt.Errorf("reading %s: %w", file, err)
	}
	var out bytes.Buffer
	if err := md.Renderer().Render(&out, source, doc); err != nil {
		return "", fmt.Errorf("rendering %s: %w", file, err)
	}
	return strings.ReplaceAll(out.String(), "<!-- raw HTML omitted -->\n", ""), nil // the generator's marks
}

// target is where a link of a page leads on the site: to another page of it, or to what stands elsewhere in the repository.
func (b *builder) target(file, to string) string {
	if strings.Contains(to, "://") || strings.HasPrefix(to, "#") || strings.HasPrefix(to, "mailto:") {
		return to
	}
	name, anchor, anchored := strings.Cut(to, "#")
	if anchored {
		anchor = "#" + anchor
	}
	whole := path.Join("docs", path.Dir(file), name)
	below, inDocs := strings.CutPrefix(whole, "docs/")
	if _, known := b.sources[below]; !inDocs || !known {
		return repository + whole + anchor
	}
	return address(name) + anchor
}

// address is the name of a page's file on the site.
func address(name string) string {
	folder, base := path.Split(name)
	if base == "README.md" {
		return folder + "index.html"
	}
	if page, ok := strings.CutSuffix(name, ".md"); ok {
		return page + ".html"
	}
	return name
}

// codeRenderer colours Go.
type codeRenderer struct{}

func (codeRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindFencedCodeBlock, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		var code bytes.Buffer
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			code.Write(line.Value(source))
		}
		shown := html.EscapeString(code.String())
		if string(n.(*ast.FencedCodeBlock).Language(source)) == "go" {
			shown = highlight(code.Bytes())
		}
		_, err := fmt.Fprintf(w, "<pre><code>%s</code></pre>\n", shown)
		return ast.WalkSkipChildren, err
	})
}

// tableRenderer lets tables that are wider than a phone scroll by themselves.
type tableRenderer struct{}

func (tableRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(east.KindTable, func(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
		tag := "</table></div>\n"
		if entering {
			tag = "<div class=\"table\"><table>\n"
		}
		_, err := w.WriteString(tag)
		return ast.WalkContinue, err
	})
}

// figureRenderer writes images, which are figures of ours inside the page: goldmark takes their addresses for dangerous.
type figureRenderer struct{}

func (figureRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindImage, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		var alt strings.Builder
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				alt.Write(t.Segment.Value(source))
			}
		}
		_, err := fmt.Fprintf(w, `<img src="%s" alt="%s">`, html.EscapeString(string(n.(*ast.Image).Destination)), html.EscapeString(alt.String()))
		return ast.WalkSkipChildren, err
	})
}

// highlight marks the tokens of Go code, which need not be a whole file.
func highlight(code []byte) string {
	fset := token.NewFileSet()
	file := fset.AddFile("", -1, len(code))
	var s scanner.Scanner
	s.Init(file, code, func(token.Position, string) {}, scanner.ScanComments)
	var out strings.Builder
	done := 0
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			break
		}
		class := classOf(tok)
		start := file.Offset(pos)
		if class == "" || start < done || start+len(lit) > len(code) {
			continue
		}
		out.WriteString(html.EscapeString(string(code[done:start])))
		done = start + len(lit)
		fmt.Fprintf(&out, `<span class="%s">%s</span>`, class, html.EscapeString(string(code[start:done])))
	}
	out.WriteString(html.EscapeString(string(code[done:])))
	return out.String()
}

func classOf(tok token.Token) string {
	switch {
	case tok.IsKeyword():
		return "k"
	case tok == token.STRING || tok == token.CHAR:
		return "s"
	case tok == token.COMMENT:
		return "c"
	case tok == token.INT || tok == token.FLOAT || tok == token.IMAG:
		return "n"
	}
	return ""
}
