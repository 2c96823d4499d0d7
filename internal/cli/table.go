package cli

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

const columnGap = 2

// table writes columns that stand below each other; the widest gives way until all fit.
func (p *page) table(t *east.Table, width int) string {
	var rows [][]string
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		rows = append(rows, p.cells(row))
	}
	widths := columnWidths(rows, width)
	var b strings.Builder
	for i, row := range rows {
		b.WriteString(tableRow(row, widths))
		if i == 0 { // the head
			for j, w := range widths {
				if j > 0 {
					b.WriteString(strings.Repeat(" ", columnGap))
				}
				b.WriteString(strings.Repeat("-", w))
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func (p *page) cells(row ast.Node) []string {
	var cells []string
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		cells = append(cells, p.inline(cell))
	}
	return cells
}

func columnWidths(rows [][]string, width int) []int {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 1)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	room := width - columnGap*(len(widths)-1)
	for sum(widths) > room && slices.Max(widths) > 8 {
		widths[slices.Index(widths, slices.Max(widths))]--
	}
	return widths
}

func sum(numbers []int) int {
	total := 0
	for _, n := range numbers {
		total += n
	}
	return total
}

// tableRow writes one row, which takes as many lines as its longest cell.
func tableRow(row []string, widths []int) string {
	columns, height := make([][]string, len(row)), 0
	for i, cell := range row {
		columns[i] = strings.Split(strings.TrimSuffix(wrap(cell, widths[i]), "\n"), "\n")
		height = max(height, len(columns[i]))
	}
	var b strings.Builder
	for n := range height {
		line := ""
		for i, column := range columns {
			text := ""
			if n < len(column) {
				text = column[n]
			}
			line += text + strings.Repeat(" ", max(0, widths[i]-utf8.RuneCountInString(text))+columnGap)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}
