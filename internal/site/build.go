package site

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/docs"
	"github.com/hldlint/hldlint/internal/rule"
)

var (
	//go:embed assets/page.html
	pageHTML string
	//go:embed assets/index.html
	indexHTML string
	//go:embed assets/libraries.html
	librariesHTML string
	//go:embed assets/site.css
	css string
	//go:embed assets/site.js
	js string

	pageTemplate      = template.Must(template.New("page").Parse(pageHTML))
	indexTemplate     = template.Must(template.Must(pageTemplate.Clone()).Parse(indexHTML))
	librariesTemplate = template.Must(template.Must(pageTemplate.Clone()).Parse(librariesHTML))
)

// Build returns the files of the site by name, with slashes.
func Build(rules []rule.Rule) (map[string][]byte, error) {
	b := &builder{rules: rules, sources: map[string]string{}, files: map[string][]byte{}}
	if err := b.read(docs.Files()); err != nil {
		return nil, err
	}
	for name, text := range b.sources {
		if err := b.page(name, text); err != nil {
			return nil, err
		}
	}
	if err := b.libraries(); err != nil {
		return nil, err
	}
	return b.files, b.index()
}

type builder struct {
	rules   []rule.Rule
	sources map[string]string // by name below docs
	files   map[string][]byte
}

func (b *builder) read(from fs.FS) error {
	err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(from, name)
		b.sources[name] = strings.ReplaceAll(string(text), "\r\n", "\n")
		return err
	})
	if err != nil {
		return fmt.Errorf("reading the pages: %w", err)
	}
	return nil
}

// frame is what all pages have.
type frame struct {
	Title, Root, Policy string
	CSS                 template.CSS
}

func newFrame(title, name string) frame {
	return frame{
		Title: title, Root: strings.Repeat("../", strings.Count(name, "/")), CSS: template.CSS(css), //nolint:gosec // embedded, not input
		Policy: fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; img-src data:; base-uri 'none'; form-action 'none'", integrity(css), integrity(js)),
	}
}

func integrity(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// A link is a name that leads to a page, and what stands there.
type link struct{ Name, URL, Text string }

// page writes one page of docs. The index is made and not rendered; schemas are copied.
func (b *builder) page(name, text string) error {
	if name == "README.md" {
		return nil
	}
	if path.Ext(name) != ".md" {
		b.files[name] = []byte(text)
		return nil
	}
	body, err := b.render(name, text)
	if err != nil {
		return err
	}
	data := struct {
		frame
		Body  template.HTML
		Rules []link
	}{newFrame(title(text), name), template.HTML(body), nil} //nolint:gosec // goldmark's, which leaves raw HTML out
	if pattern, ok := strings.CutPrefix(name, "patterns/"); ok {
		data.Rules = b.rulesOf(strings.TrimSuffix(pattern, ".md"))
	}
	return b.write(address(name), pageTemplate, data)
}

func (b *builder) write(name string, t *template.Template, data any) error {
	var out bytes.Buffer
	if err := t.Execute(&out, data); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	b.files[name] = out.Bytes()
	return nil
}

// rulesOf lists the rules whose pages link a pattern.
func (b *builder) rulesOf(pattern string) []link {
	var out []link
	for _, r := range b.rules {
		if slices.Contains(b.patternsOf(r.Name), pattern) {
			out = append(out, link{r.Name, "../rules/" + r.Name + ".html", synopsis(r)})
		}
	}
	return out
}

// patternsOf lists the patterns that a rule's page links, in the order of the page.
func (b *builder) patternsOf(ruleName string) []string {
	var out []string
	rest := b.sources["rules/"+ruleName+".md"]
	for {
		_, after, ok := strings.Cut(rest, "](../patterns/")
		if !ok {
			return out
		}
		name, more, _ := strings.Cut(after, ".md")
		if rest = more; !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
}

func synopsis(r rule.Rule) string { return strings.TrimPrefix(r.Doc, r.Name+": ") }

func title(markdown string) string {
	first, _, _ := strings.Cut(markdown, "\n")
	return strings.TrimPrefix(first, "# ")
}
