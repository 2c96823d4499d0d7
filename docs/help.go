package docs

import (
	"regexp"
	"strings"
)

// Section returns the part of a page below a "### " heading, the heading included, or "" when there is none.
func Section(page, heading string) string {
	_, rest, ok := strings.Cut(page, "\n### "+heading+"\n")
	if !ok {
		return ""
	}
	end := len(rest)
	for _, next := range []string{"\n### ", "\n## "} {
		if i := strings.Index(rest, next); i >= 0 {
			end = min(end, i)
		}
	}
	return "### " + heading + "\n" + strings.TrimRight(rest[:end], "\n") + "\n"
}

// Help is what a viewer that is not on our site shows of a kind: the rule's first paragraph and the section of the kind,
// as Markdown with full links and one line a paragraph (GitHub breaks lines where the source does).
func Help(rule, kind string) string {
	page, ok := Page(rule)
	if !ok {
		return ""
	}
	_, first := synopsis(page)
	text := first + "\n\n" + Section(page, kind) + "\n[The whole page](" + URL(rule) + "#" + kind + ")\n"
	text = strings.NewReplacer("](../patterns/", "]("+base+"patterns/", "](#", "]("+URL(rule)+"#").Replace(text)
	text = nearby.ReplaceAllString(text, "]("+base+"rules/$1")
	return unwrapped(comment.ReplaceAllString(text, ""))
}

var (
	nearby  = regexp.MustCompile(`\]\(([a-z]+\.md)`)
	comment = regexp.MustCompile(`(?m)^<!--.*-->\n`) // the generator's marks
)

// unwrapped joins the lines of each paragraph; code, tables and lists stay as they are.
func unwrapped(text string) string {
	var out []string
	paragraph, code := false, false
	for line := range strings.SplitSeq(text, "\n") {
		code = code != strings.HasPrefix(line, "```")
		plain := !code && line != "" && !strings.ContainsAny(line[:1], "#|`-*<> \t0123456789")
		if plain && paragraph {
			out[len(out)-1] += " " + line
		} else {
			out = append(out, line)
		}
		paragraph = plain
	}
	return strings.Join(out, "\n")
}
