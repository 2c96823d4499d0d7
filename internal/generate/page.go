package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/rule"
)

// page derives the facts and the examples of one rule's page; the prose between them stays.
func page(r rule.Rule) deriver {
	return func(root string, _ []rule.Rule, have string) (string, error) {
		if have == "" {
			return "", fmt.Errorf("rule %s has no page: go run ./internal/generate/newrule %s makes one", r.Name, r.Name)
		}
		found, err := examples(root, r.Name)
		if err != nil {
			return "", err
		}
		return fill(have, func(kind, name string) (string, error) {
			switch {
			case kind == "example":
				return found.body(r.Name, name)
			case name == "facts":
				return facts(r, have), nil
			case name == "names":
				return goesBy(r), nil
			}
			return "", fmt.Errorf("there is no generated block %q", name)
		})
	}
}

// patternLink is how a page of a rule refers to a pattern.
var patternLink = regexp.MustCompile(`\]\(\.\./patterns/([a-z0-9-]+)\.md`)

// facts is the header of a rule's page. The patterns are those that the prose links.
func facts(r rule.Rule, text string) string {
	var rows [][]string
	for _, k := range r.Kinds {
		rows = append(rows, []string{fmt.Sprintf("[`%s`](#%s)", k.ID, k.ID), k.Summary, byDefault(k)})
	}
	head := fmt.Sprintf("Since %s. ", r.Since)
	if links := patterns(text); len(links) > 0 {
		head += "Patterns: " + strings.Join(links, ", ") + "."
	}
	return strings.TrimSpace(head) + "\n\n" + table([]string{"Kind", "What it reports", "By default"}, rows)
}

// goesBy lists the entries of the lexicon that a rule goes by.
func goesBy(r rule.Rule) string {
	var rows [][]string
	for _, e := range lexicon.Entries() {
		if !slices.ContainsFunc(e.UsedBy, func(by string) bool { return by == r.Name || strings.HasPrefix(by, r.Name+"/") }) {
			continue
		}
		rows = append(rows, []string{"`" + string(e.ID) + "`", e.Means + ": " + string(e.Effect), quoted(e.Examples) + "; not " + quoted(e.LooksAlike)})
	}
	return table([]string{"Entry", "What a matching name says, and what it does", "Such as"}, rows)
}

// quoted are the first three of some names, as code.
func quoted(names []string) string { return "`" + strings.Join(names[:3], "`, `") + "`" }

// byDefault is what a kind comes to for who has no configuration, in one narrow column: phones show three.
//
//	on: error; safe fix
func byDefault(k rule.Kind) string {
	out := "on: "
	if k.Stage == rule.Preview {
		out = "off (preview): "
	}
	out += k.Severity.String()
	if k.Fix != rule.NoFix {
		out += "; " + k.Fix.String() + " fix"
	}
	return out
}

func patterns(text string) []string {
	prose := blocks.ReplaceAllString(text, "") // the links of the header came from the prose
	var links []string
	for _, m := range patternLink.FindAllStringSubmatch(prose, -1) {
		link := fmt.Sprintf("[%s](../patterns/%s.md)", strings.ReplaceAll(m[1], "-", " "), m[1])
		if !slices.Contains(links, link) {
			links = append(links, link)
		}
	}
	return links
}
