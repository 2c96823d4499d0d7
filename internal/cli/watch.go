package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"time"

	"github.com/fatih/color"

	"github.com/hldlint/hldlint/internal/baseline"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/snapshot"
)

// clearScreen empties a terminal's screen, and leaves what was scrolled out of it.
const clearScreen = "\x1b[H\x1b[2J"

// racy is the time in which two changes may look like one, on file systems that count in whole seconds.
const racy = 2 * time.Second

// watch is what a run that goes on knows.
type watch struct {
	*lint
	patterns []string
	what     snapshot.What
	rounds   int
	code     int     // of the last round
	complete *marked // the last round that saw everything
}

// checkWatch refuses what makes no sense again and again.
func (l *lint) checkWatch(outputs []output) error {
	switch {
	case !l.watching:
		return nil
	case l.fixing.apply || l.fixing.diff:
		return errors.New("--watch goes neither with --fix nor with --diff")
	case len(outputs) != 1 || outputs[0] != output{format: "text"}:
		return errors.New("--watch prints for people: --format text on standard output is all that it takes")
	}
	return nil
}

// watch analyses whenever something changed, until it is interrupted. Configuration, baseline and go.mod are read anew each time. The
// first plan was good, or nothing would have begun; what is wrong with a later one is said, and the next change may mend it.
func (l *lint) watch(ctx context.Context, patterns []string, p *plan) error {
	w := &watch{lint: l, patterns: patterns, what: snapshot.What{Trees: []string{p.report.Base}}}
	if _, err := snapshot.Take(w.what); err != nil {
		return exit{NotAnalysed, fmt.Errorf("--watch: %w", err)}
	}
	for {
		start := time.Now()
		known := w.what
		known.Hash = start.Add(-racy)
		before, _ := snapshot.Look(known)
		code := w.round(ctx, p, start)
		if ctx.Err() != nil && w.rounds == 0 {
			return errInterrupted
		} else if ctx.Err() != nil {
			return exit{code: w.code}
		}
		w.code, w.rounds = code, w.rounds+1
		w.what = there(w.what)
		if w.what.Hash = known.Hash; !reflect.DeepEqual(known, w.what) {
			var newest time.Time
			if before, newest = snapshot.Look(w.what); !newest.Before(start) {
				before = nil // it changed while it was looked at
			}
		}
		if snapshot.Wait(ctx, w.what, before) != nil {
			return exit{code: w.code}
		}
		p = nil
	}
}

// round analyses once and says what that came to.
func (w *watch) round(ctx context.Context, p *plan, start time.Time) int {
	if w.rounds > 0 && isTerminal(w.host.Stdout) {
		fmt.Fprint(w.host.Stdout, clearScreen)
	}
	result, p, err := w.look(ctx, p)
	if ctx.Err() != nil {
		return NotAnalysed
	}
	change := ""
	if err == nil {
		if err = (output{format: "text"}).write(w.host, result, p.report); err == nil {
			err = w.verdict(result, p)
			change = w.changes(result, p.report)
		}
	}
	code := w.host.say(err)
	fmt.Fprintf(w.host.Stdout, "%s, after %s%s; waiting for changes\n", start.Format(time.TimeOnly), time.Since(start).Round(time.Millisecond), change)
	return code
}

// look makes a plan, unless there is one, and follows it. What is to be watched afterwards is known even if it fails.
func (w *watch) look(ctx context.Context, p *plan) (*report.Result, *plan, error) {
	if p == nil {
		var err error
		if p, err = w.plan(w.patterns); err != nil {
			return nil, nil, exit{Usage, err}
		}
	}
	what := w.what
	p.driver.Depends = &what
	result, err := w.observed(ctx, p)
	what.Files = append(what.Files, w.settings(p.report.Base, p.driver.Config)...)
	w.what = what
	if err == nil {
		err = w.narrow(ctx, p, result)
	}
	return result, p, err
}

// there leaves out the folders that are gone: a module that go.work only speaks of must not hide what happens in the others.
func there(w snapshot.What) snapshot.What {
	gone := func(dir string) bool {
		info, err := os.Stat(dir)
		return err != nil || !info.IsDir()
	}
	w.Trees, w.Whole = slices.DeleteFunc(slices.Clone(w.Trees), gone), slices.DeleteFunc(slices.Clone(w.Whole), gone)
	return w
}

// settings are the files beside the code that decide what is printed, whether they are there or not.
func (w *watch) settings(dir string, cfg *config.Config) []string {
	files := append(config.Candidates(dir, config.FileNames...), config.Candidates(dir, baseline.FileName)...)
	for _, name := range append(cfg.Files(), w.config, w.since.baseline) {
		if name != "" && !filepath.IsAbs(name) {
			name = filepath.Join(dir, name)
		}
		if name != "" {
			files = append(files, name)
		}
	}
	return files
}

// changes prints which findings are new and which are gone, and counts them. Nothing is gone for not having been seen: while there
// are problems, what is found is held to the last round without.
func (w *watch) changes(result *report.Result, o report.Options) string {
	now, last := mark(result.Findings), w.complete
	if len(result.Problems) == 0 {
		w.complete = now
	}
	if last == nil {
		return ""
	}
	added := now.without(last)
	w.list("+ ", color.FgRed, added, o)
	if len(result.Problems) > 0 {
		return fmt.Sprintf(": %d new", len(added))
	}
	gone := last.without(now)
	w.list("- ", color.FgGreen, gone, o)
	return fmt.Sprintf(": %d new, %d gone", len(added), len(gone))
}

func (w *watch) list(mark string, shade color.Attribute, findings []report.Finding, o report.Options) {
	c := color.New(shade)
	c.DisableColor()
	if o.Color {
		c.EnableColor()
	}
	for _, f := range findings {
		fmt.Fprintln(w.host.Stdout, c.Sprint(mark+report.Line(f, o)))
	}
}

// marked are findings with what tells them apart, wherever they move: their lines, and the functions around them.
type marked struct {
	findings     []report.Finding
	lines, works []string
}

func mark(findings []report.Finding) *marked {
	return &marked{findings, report.Contents(findings), report.Declarations(findings)}
}

// without are the findings that the other has not, neither in such a line nor, of those that are left on both sides, in that function.
func (m *marked) without(other *marked) []report.Finding {
	mine, theirs := unpaired(m.lines, other.lines, all(m.lines), all(other.lines))
	mine, _ = unpaired(m.works, other.works, mine, theirs)
	var out []report.Finding
	for _, i := range mine {
		out = append(out, m.findings[i])
	}
	return out
}

func all(list []string) []int {
	out := make([]int, len(list))
	for i := range list {
		out[i] = i
	}
	return out
}

// unpaired gives up to one element of theirs to each of mine that has the same mark, and returns what is left of both. No mark is like none.
func unpaired(marks, others []string, mine, theirs []int) (left, over []int) {
	over = slices.Clone(theirs)
	for _, i := range mine {
		at := slices.IndexFunc(over, func(j int) bool { return marks[i] != "" && marks[i] == others[j] })
		if at < 0 {
			left = append(left, i)
			continue
		}
		over = slices.Delete(over, at, at+1)
	}
	return left, over
}
