package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// counts are the numbers of findings by module and kind.
type counts map[row]int

type row struct{ module, kind string }

// What is counted beside findings.
const (
	problems = "(not analysed)"
	panics   = "(panics)"
)

// add counts what stands in a report.
func (c counts) add(module string, text []byte) error {
	var report struct {
		Findings []struct{ Rule, Kind string }
		Problems []struct{ Rule string }
	}
	if err := json.Unmarshal(text, &report); err != nil {
		return err
	}
	for _, f := range report.Findings {
		c[row{module, f.Rule + "/" + f.Kind}]++
	}
	for _, p := range report.Problems {
		if p.Rule != "" {
			c[row{module, panics}]++
		} else {
			c[row{module, problems}]++
		}
	}
	return nil
}

func (c counts) rows() []row {
	return slices.SortedFunc(maps.Keys(c), func(a, b row) int {
		return strings.Compare(a.module+" "+a.kind, b.module+" "+b.kind)
	})
}

func (c counts) String() string {
	var b strings.Builder
	for _, r := range c.rows() {
		fmt.Fprintf(&b, "%s\t%s\t%d\n", r.module, r.kind, c[r])
	}
	return b.String()
}

// parse reads what String wrote, of some modules.
func parse(text string, modules []string) (counts, error) {
	out := counts{}
	for line := range strings.Lines(text) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if len(fields) != 3 {
			return nil, fmt.Errorf("%q is no line of numbers", line)
		}
		n, err := strconv.Atoi(fields[2])
		if err != nil {
			return nil, err
		}
		if slices.Contains(modules, fields[0]) {
			out[row{fields[0], fields[1]}] = n
		}
	}
	return out, nil
}

// writeDiff writes what differs as a table, and reports whether nothing does.
func writeDiff(w io.Writer, before, now counts) bool {
	all := counts{}
	maps.Copy(all, before)
	maps.Copy(all, now)
	same := true
	for _, r := range all.rows() {
		if before[r] == now[r] {
			continue
		}
		if same {
			fmt.Fprintf(w, "| Module | Kind | Before | Now | |\n|---|---|--:|--:|--:|\n")
			same = false
		}
		fmt.Fprintf(w, "| %s | %s | %d | %d | %+d |\n", r.module, r.kind, before[r], now[r], now[r]-before[r])
	}
	if same {
		total := 0
		for _, n := range now {
			total += n
		}
		fmt.Fprintf(w, "no difference: %d in %d rows\n", total, len(now))
	}
	return same
}
