package site

import (
	"html/template"
	"regexp"
	"slices"
	"strings"
)

// card is one kind on the front page.
type card struct {
	Rule, Kind, Summary, Severity, Stage, URL string
	Families, Libraries                       string // what the filters look for, with bars between
	Patterns                                  []link
}

// found is a page for the search.
type found struct {
	URL   string `json:"url"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// family is a group of rules: those that one pattern answers.
type family struct{ Name, Title string }

func (b *builder) index() error {
	data := struct {
		frame
		Families  []family
		Libraries []string
		Cards     []card
		Patterns  []link
		Pages     []found
		JS        template.JS
	}{frame: newFrame("hldlint", "index.html"), Pages: b.pages(), JS: template.JS(js)} //nolint:gosec // embedded, not input
	asked := b.librariesByRule()
	for _, r := range b.rules {
		patterns := b.patternsOf(r.Name)
		var links []link
		for _, p := range patterns {
			links = append(links, link{Name: strings.ReplaceAll(p, "-", " "), URL: "patterns/" + p + ".html"})
			if !slices.ContainsFunc(data.Families, func(f family) bool { return f.Name == p }) {
				data.Families = append(data.Families, family{p, title(b.sources["patterns/"+p+".md"])})
			}
		}
		for _, k := range r.Kinds {
			data.Cards = append(data.Cards, card{
				r.Name, k.ID, k.Summary, k.Severity.String(), k.Stage.String(), "rules/" + r.Name + ".html#" + k.ID,
				strings.Join(patterns, "|"), strings.Join(asked[r.Name], "|"), links,
			})
		}
		data.Libraries = append(data.Libraries, asked[r.Name]...)
	}
	slices.SortFunc(data.Families, func(a, b family) int { return strings.Compare(a.Title, b.Title) })
	slices.Sort(data.Libraries)
	data.Libraries = slices.Compact(data.Libraries)
	for _, name := range b.names("patterns/") {
		data.Patterns = append(data.Patterns, link{title(b.sources[name]), address(name), sentence(b.sources[name])})
	}
	return b.write("index.html", indexTemplate, data)
}

// names lists the pages of a folder, in alphabetical order.
func (b *builder) names(folder string) []string {
	var out []string
	for name := range b.sources {
		if strings.HasPrefix(name, folder) && strings.HasSuffix(name, ".md") && name != "README.md" {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

var (
	comment = regexp.MustCompile(`(?s)<!--.*?-->`)
	mark    = regexp.MustCompile("[#`*|>]+|\\]\\([^)]*\\)|\\[|-{3,}")
)

// pages are the texts that the search looks through.
func (b *builder) pages() []found {
	var out []found
	for _, name := range b.names("") {
		_, text, _ := strings.Cut(b.sources[name], "\n")
		text = mark.ReplaceAllString(comment.ReplaceAllString(text, ""), " ")
		out = append(out, found{address(name), title(b.sources[name]), strings.Join(strings.Fields(text), " ")})
	}
	return out
}

// sentence is the first one below a title.
func sentence(markdown string) string {
	_, rest, _ := strings.Cut(markdown, "\n")
	paragraph, _, _ := strings.Cut(strings.TrimSpace(rest), "\n\n")
	first, _, more := strings.Cut(strings.Join(strings.Fields(paragraph), " "), ". ")
	if more {
		first += "."
	}
	return mark.ReplaceAllString(first, "")
}
