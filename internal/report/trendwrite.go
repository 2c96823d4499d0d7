package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

var (
	//go:embed assets/trend.html
	trendPage string

	trendTemplate = template.Must(template.New("trend").Parse(trendPage))
)

var trendFormats = map[string]func(io.Writer, *Trend, Options) error{"text": trendText, "markdown": trendMarkdown, "html": trendHTML}

// TrendFormats lists the names that WriteTrend takes.
func TrendFormats() []string { return slices.Sorted(maps.Keys(trendFormats)) }

// WriteTrend writes a trend in the named format.
func WriteTrend(w io.Writer, name string, t *Trend, o Options) error {
	f := trendFormats[name]
	if f == nil {
		return fmt.Errorf("unknown format %q: want one of %s", name, strings.Join(TrendFormats(), ", "))
	}
	return f(w, t, o)
}

// line is the trend in one line.
//
//	12 findings, 3 fewer: 1 new, 4 gone
func (t *Trend) line() string {
	change := "as many as before"
	switch d := len(t.New.Findings) - len(t.Old.Findings); {
	case d > 0:
		change = fmt.Sprintf("%d more", d)
	case d < 0:
		change = fmt.Sprintf("%d fewer", -d)
	}
	return fmt.Sprintf("%s, %s: %d new, %d gone", Plural(len(t.New.Findings), "finding"), change, len(t.Fresh), len(t.Gone))
}

// warning is what makes the two hard to compare, or "".
func (t *Trend) warning() string {
	switch {
	case len(t.New.Problems) > 0:
		return "the newer run could not analyse everything: what is gone may only be unseen"
	case len(t.Old.Problems) > 0:
		return "the older run could not analyse everything: what is new may only have been unseen"
	case t.Old.Head.Same(t.New.Head):
		return ""
	case t.Old.Version != t.New.Version && t.Old.Version != "" && t.New.Version != "":
		return fmt.Sprintf("they are of hldlint %s and %s: what is new may be new to the rules", visible(t.Old.Version), visible(t.New.Version))
	}
	return "their configurations differ: what is new may have been off"
}

func trendText(w io.Writer, t *Trend, o Options) error {
	fmt.Fprintln(w, t.line())
	if warning := t.warning(); warning != "" {
		fmt.Fprintf(w, "The reports are not alike: %s.\n", warning)
	}
	for _, table := range t.Tables {
		fmt.Fprintln(w)
		tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		fmt.Fprintf(tab, "by %s\tbefore\tnow\tnew\tgone\n", table.By)
		for _, r := range table.Rows {
			fmt.Fprintf(tab, "%s\t%d\t%d\t%s\t%s\n", visible(r.Name), r.Old, r.New, signed("+", r.Fresh), signed("-", r.Gone))
		}
		if err := tab.Flush(); err != nil {
			return err
		}
	}
	for _, part := range t.lists() {
		fmt.Fprintf(w, "\n%s:\n", part.name)
		for _, f := range part.list {
			fmt.Fprintln(w, Line(f, o))
		}
	}
	return nil
}

// signed is a number with a sign, and nothing for none.
func signed(sign string, n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%s%d", sign, n)
}

type trendList struct {
	name string
	list []Finding
}

// lists are the findings that came and went, where there are some.
func (t *Trend) lists() []trendList {
	all := []trendList{{"New", gravest(t.Fresh)}, {"Gone", gravest(t.Gone)}}
	return slices.DeleteFunc(all, func(l trendList) bool { return len(l.list) == 0 })
}

func trendMarkdown(w io.Writer, t *Trend, o Options) error {
	var b strings.Builder
	fmt.Fprintf(&b, "### hldlint: %s\n", t.line())
	if warning := t.warning(); warning != "" {
		fmt.Fprintf(&b, "\n**The reports are not alike:** %s.\n", markdownText(warning))
	}
	for _, table := range t.Tables {
		fmt.Fprintf(&b, "\n| By %s | Before | Now | New | Gone |\n|---|--:|--:|--:|--:|\n", table.By)
		for _, r := range table.Rows[:min(len(table.Rows), maxRows)] {
			fmt.Fprintf(&b, "| %s | %d | %d | %s | %s |\n", markdownText(r.Name), r.Old, r.New, signed("+", r.Fresh), signed("-", r.Gone))
		}
	}
	for _, part := range t.lists() {
		fmt.Fprintf(&b, "\n%s:\n\n", part.name)
		for _, f := range part.list[:min(len(part.list), maxRows)] {
			fmt.Fprintf(&b, "- %s: %s (%s)\n", markdownText(fmt.Sprintf("%s:%d", o.path(f.Range.File), f.Range.Line)), markdownText(f.Message), link(f))
		}
		if more := len(part.list) - maxRows; more > 0 {
			fmt.Fprintf(&b, "- and %d more\n", more)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func trendHTML(w io.Writer, t *Trend, o Options) error {
	type item struct{ Severity, Where, Message, ID, URL string }
	type list struct {
		Name  string
		Items []item
	}
	page := struct {
		Policy, Line, Warning string
		CSS                   template.CSS
		Tables                []TrendTable
		Lists                 []list
	}{
		Policy: fmt.Sprintf("default-src 'none'; style-src '%s'; base-uri 'none'; form-action 'none'", integrity(htmlStyle)),
		Line:   t.line(), Warning: t.warning(), CSS: template.CSS(htmlStyle), Tables: t.Tables, //nolint:gosec // embedded, not input
	}
	for _, part := range t.lists() {
		l := list{Name: part.name}
		for _, f := range part.list {
			l.Items = append(l.Items, item{f.Severity.String(), visible(fmt.Sprintf("%s:%d", o.path(f.Range.File), f.Range.Line)), visible(f.Message), visible(f.ID()), visible(f.URL)})
		}
		page.Lists = append(page.Lists, l)
	}
	return trendTemplate.Execute(w, page)
}
