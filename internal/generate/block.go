package main

import (
	"fmt"
	"regexp"
	"strings"
)

// blockEnd closes every generated block.
const blockEnd = "<!-- end -->"

// A block is what stands between an opening marker and the next blockEnd.
var blocks = regexp.MustCompile(`(?s)<!-- (generated|example): ([^>]*?) -->\n(.*?)` + blockEnd)

// fill replaces the body of every block of a Markdown file by what body makes of the block's kind and name.
// Code fences are no exception: the markers are ours alone.
func fill(text string, body func(kind, name string) (string, error)) (string, error) {
	if open, closed := strings.Count(text, "<!-- generated: ")+strings.Count(text, "<!-- example: "), len(blocks.FindAllString(text, -1)); open != closed {
		return "", fmt.Errorf("%d of %d generated blocks are not closed by %s", open-closed, open, blockEnd)
	}
	var failed error
	text = blocks.ReplaceAllStringFunc(text, func(block string) string {
		m := blocks.FindStringSubmatch(block)
		made, err := body(m[1], m[2])
		if err != nil && failed == nil {
			failed = err
		}
		return fmt.Sprintf("<!-- %s: %s -->\n%s%s", m[1], m[2], made, blockEnd)
	})
	return text, failed
}

// table writes a Markdown table.
func table(header []string, rows [][]string) string {
	var text strings.Builder
	line := func(cells []string) { text.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	line(header)
	text.WriteString(strings.Repeat("|---", len(header)) + "|\n")
	for _, row := range rows {
		line(row)
	}
	return text.String()
}
