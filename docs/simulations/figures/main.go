// Figures draws what the simulations say, one figure for the page of each rule.
//
//	go run ./docs/simulations/figures      # from the root of the repository; docs/figures/NAME.svg
//
// The simulations are run, and what they print is read: the figures cannot say anything else.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/hldlint/hldlint/internal/chart"
)

// A figure is one column of what a simulation prints.
type figure struct {
	simulation  string
	title, note string // the note says what the marked bars are
	column      int    // of the table; the name of the row is the first
	row         string // what its rows begin with, if not all are drawn
	unit        string
	bad         func(v float64) bool // which bars are marked
}

var figures = []figure{
	{"stampede", "Database loads when 20 popular keys expire together", "loads per minute; the database runs 20 queries at a time. Orange: every concurrent miss loads the key", 1, "20 ", "", func(v float64) bool { return v > 200 }},
	{"slowdependency", "Goroutines waiting for a peer that has stopped answering", "20 to 30 s after it stopped, by the timeout of the call. Orange: full, so that other requests are refused", 3, "", "", func(v float64) bool { return v > 900 }},
	{"retrystorm", "Good answers per second once an overload is over", "half a minute later, by how failures are retried; 70 before. Orange: it never recovers", 3, "", "/s", func(v float64) bool { return v == 0 }},
	{"overload", "Good answers when more work arrives than can be done", "per ten seconds, a minute into the overload, by what bounds the queue. Orange: every answer comes too late", 7, "", "", func(v float64) bool { return v == 0 }},
	{"poolsize", "Requests that fail in a burst, by the size of the connection pool", "of 34,145 requests. Orange: most of them fail", 5, "", "", func(v float64) bool { return v > 5000 }},
	{"nplusone", "How long the slowest page in a hundred takes", "by what one query is for and how many rows a page has; 2 ms per query. Orange: more than half a second", 3, "", " ms", func(v float64) bool { return v > 500 }},
	{"lockio", "How long callers wait that only read a map", "99th percentile; one caller in twenty also asks another service, under the lock or beside it. Orange: over 20 ms", 1, "", " ms", func(v float64) bool { return v > 20 }},
	{"leakedconn", "Good answers while one request in a thousand leaks its connection", "per second, in the half minute before the second shown; a pool of twenty connections. Orange: none is left", 2, "", "/s", func(v float64) bool { return v == 0 }},
}

func main() {
	for _, f := range figures {
		if err := f.draw(); err != nil {
			fmt.Fprintf(os.Stderr, "figures: %s: %v\n", f.simulation, err)
			os.Exit(1)
		}
	}
}

func (f figure) draw() error {
	cmd := exec.Command("go", "run", "github.com/hldlint/hldlint/docs/simulations/"+f.simulation)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("running the simulation: %w", err)
	}
	bars, err := f.bars(string(out))
	if err != nil {
		return err
	}
	root, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return fmt.Errorf("finding the repository: %w", err)
	}
	name := filepath.Join(strings.TrimSpace(string(root)), "docs", "figures", f.simulation+".svg")
	return os.WriteFile(name, []byte(chart.Bars(f.title, f.note, bars)), 0o644)
}

// cells splits a line where two blanks or more stand.
var cells = regexp.MustCompile(`\s{2,}`)

func (f figure) bars(table string) ([]chart.Bar, error) {
	lines := strings.Split(strings.TrimSpace(table), "\n")
	var bars []chart.Bar
	for _, line := range lines[1:] {
		line = strings.TrimSpace(line)
		rest, ok := strings.CutPrefix(line, f.row)
		if !ok {
			continue
		}
		row := cells.Split(strings.TrimSpace(rest), -1)
		if len(row) <= f.column {
			return nil, fmt.Errorf("a row without column %d: %s", f.column, line)
		}
		v, err := strconv.ParseFloat(row[f.column], 64)
		if err != nil {
			return nil, fmt.Errorf("a row whose column %d is no number: %s", f.column, line)
		}
		bars = append(bars, chart.Bar{Name: row[0], Value: v, Label: fmt.Sprintf("%g%s", v, f.unit), Mark: f.bad(v)})
	}
	if len(bars) == 0 {
		return nil, fmt.Errorf("no line begins with %q", f.row)
	}
	return bars, nil
}
