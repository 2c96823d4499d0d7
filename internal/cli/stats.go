package cli

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/report"
)

// printStats says where the time went, and what there was to see.
func printStats(w io.Writer, s *driver.Stats, seen *report.Coverage, all time.Duration) {
	fmt.Fprintf(w, "%-24s %s\n", "time", all.Round(time.Millisecond))
	for _, p := range s.Phases() {
		fmt.Fprintf(w, "  %-22s %s\n", p.Name, p.Took.Round(time.Millisecond))
	}
	rules := s.Rules()
	for _, name := range slices.Sorted(maps.Keys(rules)) {
		fmt.Fprintf(w, "  analyzer %-13s %s\n", name, rules[name].Round(time.Millisecond))
	}
	switch {
	case s.Snapshot.Load():
		fmt.Fprintf(w, "%-24s %s\n", "packages", "nothing changed: the last result")
	default:
		total, looked := s.Total.Load()/2, s.Looked.Load()
		fmt.Fprintf(w, "%-24s %d, %d of them from the cache\n", "packages", total, total-looked)
	}
	if needed := s.Loader.Needed.Load(); needed > 0 {
		fmt.Fprintf(w, "%-24s %d of the %d packages that are imported, %d of them from the store; %d lines read\n", "libraries",
			needed, s.Loader.Listed.Load(), needed-s.Loader.Checked.Load(), s.Loader.Lines.Load())
	}
	if tools := s.Tools(); len(tools) > 0 {
		fmt.Fprintf(w, "%-24s nothing is reported in %s: commands that do their work once and serve nobody\n", "tools", strings.Join(tools, ", "))
	}
	if full := s.Full(); full > 0 {
		fmt.Fprintf(w, "%-24s %d do more than is remembered: of each kind of effect the first sixteen count\n", "functions", full)
	}
	if large := s.Large(); len(large) > 0 {
		fmt.Fprintf(w, "%-24s nothing is said of what these retry, %d in all: %s\n", "too large", len(large), strings.Join(large, ", "))
	}
	if seen != nil {
		for _, line := range seen.Details() {
			fmt.Fprintf(w, "%-24s %s\n", "coverage", line)
		}
	}
	if s.SameGraph.Load() {
		fmt.Fprintf(w, "%-24s %s\n", "go command", "not started: imports and constraints are what they were")
	}
	if peak := peakMemory(); peak > 0 {
		fmt.Fprintf(w, "%-24s %s\n", "peak memory", size(peak))
	}
}

func isOrAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// tellFetching has the download told of once, however often a command analyses.
var tellFetching sync.Once

// progress says on a terminal, after a second, how far the analysis is. Elsewhere it says once that modules are fetched, if that takes
// long. It ends with the function that it returns.
func progress(w io.Writer, s *driver.Stats) (stop func()) {
	if !isTerminal(w) {
		slow := time.AfterFunc(3*time.Second, func() {
			if missing, total, next := s.Loader.Fetching(); missing > 0 {
				tellFetching.Do(func() {
					fmt.Fprintf(w, "hldlint: the go command may be downloading modules: %s that go.mod requires %s not in the module cache, such as %s\n", report.Plural(total, "module"), isOrAre(total), next)
				})
			}
		})
		return func() { slow.Stop() }
	}
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		wait := time.Second
		for {
			select {
			case <-end:
				fmt.Fprint(w, "\r\x1b[K")
				return
			case <-time.After(wait):
				wait = 200 * time.Millisecond
				fmt.Fprintf(w, "\r\x1b[K%s", progressLine(s))
			}
		}
	}()
	return func() { close(end); <-ended }
}

func progressLine(s *driver.Stats) string {
	total, done := s.Total.Load(), s.Done.Load()
	if missing, modules, next := s.Loader.Fetching(); missing > 0 {
		return fmt.Sprintf("hldlint: fetching modules: %d of %d are there, next %s", modules-missing, modules, next)
	}
	if total == 0 {
		if needed := s.Loader.Needed.Load(); needed > 0 {
			return fmt.Sprintf("hldlint: reading %s", counted(int(needed), "library", "libraries"))
		}
		return "hldlint: listing packages"
	}
	return fmt.Sprintf("hldlint: %d%% of %s", 100*done/total, counted(int(total/2), "package", "packages"))
}
