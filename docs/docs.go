package docs

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:generate go run ../internal/generate
//go:generate go run ./simulations/figures

//go:embed *.md *.schema.json figures/*.svg rules/*.md patterns/*.md
var pages embed.FS

// base is where the pages are read on the web.
const base = "https://github.com/hldlint/hldlint/blob/main/docs/"

// MustSynopsis returns the title and the first paragraph of a rule's page, which is what an analyzer
// says of itself. It panics when the page is missing or mistitled: a rule without a page does not start.
func MustSynopsis(rule string) string {
	page, ok := Page(rule)
	if !ok {
		panic(fmt.Sprintf("docs: rule %s has no page docs/rules/%s.md", rule, rule))
	}
	title, paragraph := synopsis(page)
	if title != rule {
		panic(fmt.Sprintf("docs: the page of rule %s is titled %q: want \"# %s\"", rule, title, rule))
	}
	if paragraph == "" {
		panic(fmt.Sprintf("docs: the page of rule %s does not begin with a paragraph", rule))
	}
	return title + ": " + paragraph
}

// URL is the address of a rule's page. Hosts append "#" and the kind.
func URL(rule string) string { return base + "rules/" + rule + ".md" }

// PatternURL is the address of a pattern's page.
func PatternURL(name string) string { return base + "patterns/" + name + ".md" }

// Page returns the page of a rule.
func Page(rule string) (string, bool) { return read("rules", rule) }

// Pattern returns the page of a pattern.
func Pattern(name string) (string, bool) { return read("patterns", name) }

// Rules returns the names of the rules that have a page, in alphabetical order.
func Rules() []string { return names("rules") }

// Patterns returns the names of the patterns that have a page, in alphabetical order.
func Patterns() []string { return names("patterns") }

func read(folder, name string) (string, bool) {
	page, err := pages.ReadFile(folder + "/" + name + ".md")
	// A page is the same on every machine, however git has checked it out.
	return strings.ReplaceAll(string(page), "\r\n", "\n"), err == nil
}

func names(folder string) []string {
	files, err := fs.Glob(pages, folder+"/*.md")
	if err != nil {
		panic(err) // the glob is a constant
	}
	for i, file := range files {
		files[i] = strings.TrimSuffix(path.Base(file), ".md")
	}
	return files
}

// synopsis returns a page's title and the paragraph below it, on one line.
func synopsis(page string) (title, paragraph string) {
	first, rest, _ := strings.Cut(page, "\n")
	title, ok := strings.CutPrefix(first, "# ")
	if !ok {
		return "", ""
	}
	paragraph, _, _ = strings.Cut(strings.TrimLeft(rest, "\n"), "\n\n")
	if strings.HasPrefix(paragraph, "#") || strings.HasPrefix(paragraph, "<!--") {
		return title, "" // a heading or the generated block, not a paragraph
	}
	return title, strings.Join(strings.Fields(paragraph), " ")
}

// ConfigSchema returns the JSON schema of .hldlint.yml.
func ConfigSchema() string {
	text, err := pages.ReadFile("hldlint.schema.json")
	if err != nil {
		panic(err) // the name is a constant
	}
	return string(text)
}

// Files returns all that is embedded: the pages and guides, and the schemas.
func Files() fs.FS { return pages }
