package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// lint is the command without a subcommand.
type lint struct {
	host  Host
	rules []rule.Rule
	set   *pflag.FlagSet

	commands []string // what a first argument may be instead of a package

	dir, config, preset, color, tags, failOn string
	formats, enable, disable                 []string
	concise, grouped                         bool
	parallel                                 int
	noCache, stats, watching, edits          bool // edits: what is found may change sources, by an editor
	since                                    since
	fixing                                   fixing
	profiles                                 profiles
}

func (l *lint) flags(f *pflag.FlagSet) {
	l.analysisFlags(f)
	l.since.flags(f)
	l.fixing.flags(f)
	l.profiles.flags(f)
	f.BoolVar(&l.stats, "stats", false, "print on standard error where the time went, and what came from the cache")
	f.BoolVar(&l.watching, "watch", false, "keep running, and analyse again whenever a file changes")
	l.outputFlags(f)
}

// outputFlags say what is written of the findings, and when they count.
func (l *lint) outputFlags(f *pflag.FlagSet) {
	f.StringArrayVar(&l.formats, "format", []string{"text"}, "`name[=file]` of a report: "+strings.Join(report.Formats(), ", ")+"; repeat it for several")
	f.StringVar(&l.failOn, "fail-on", "info", "lowest `severity` that makes the exit code 1: info, warning, error")
	f.BoolVar(&l.concise, "concise", false, "one line per finding; =false: all evidence, however many findings there are")
	f.BoolVar(&l.grouped, "grouped", false, "one line per finding, grouped by file")
}

// analysisFlags say what is analysed and how: all commands that analyse have them.
func (l *lint) analysisFlags(f *pflag.FlagSet) {
	l.set = f
	f.StringSliceVar(&l.enable, "enable", nil, "`rules`, or rule/kind, to switch on, preview kinds included")
	f.StringSliceVar(&l.disable, "disable", nil, "`rules`, or rule/kind, to switch off")
	f.StringVar(&l.preset, "preset", "", "`name` of a preset: default, or strict, which switches preview kinds on too")
	f.StringVar(&l.config, "config", "", "configuration `file`; by default the nearest .hldlint.yml")
	f.StringVarP(&l.dir, "directory", "C", "", "`directory` to work in")
	f.StringVar(&l.tags, "tags", "", "build `tags`, separated by commas")
	f.BoolVar(&l.noCache, "no-cache", false, "do not use the cache")
	f.IntVarP(&l.parallel, "parallel", "p", 0, "number of `packages` at a time; 0: one per processor")
}

// run analyses, writes the reports and says how it went. Whatever is wrong with flags and configuration is said before
// minutes go into the analysis.
func (l *lint) run(ctx context.Context, patterns []string) (err error) {
	p, err := l.plan(patterns)
	if err != nil {
		return exit{Usage, err}
	}
	stop, err := l.profiles.start(p.report.Base)
	if err != nil {
		return exit{Usage, err}
	}
	defer func() {
		if failed := stop(); failed != nil {
			err = exit{NotAnalysed, failed}
		}
	}()
	if l.watching {
		return l.watch(ctx, patterns, p)
	}
	return l.once(ctx, p)
}

// once analyses, and does with the result what was asked for.
func (l *lint) once(ctx context.Context, p *plan) error {
	result, err := l.observed(ctx, p)
	if err != nil {
		return err
	}
	if l.fixing.apply {
		result, err = l.fixAll(ctx, p, result)
	} else {
		err = l.narrow(ctx, p, result)
	}
	if err != nil {
		return err
	}
	result.Findings = report.Gather(p.report.Rules, result.Findings)
	if l.fixing.diff {
		p.outputs = slices.DeleteFunc(p.outputs, func(o output) bool { return o.file == "" }) // standard output is the diff's
	}
	for _, o := range p.outputs {
		if err := o.write(l.host, result, p.report); err != nil {
			return exit{NotAnalysed, err}
		}
	}
	l.tellNested(p, result)
	l.tellElsewhere()
	l.tellStale(p, result)
	switch {
	case l.fixing.diff && len(result.Problems) == 0:
		return l.preview(p, result)
	case l.fixing.diff:
		l.tell("--diff shows nothing, because not all could be analysed")
	}
	return l.verdict(result, p)
}

// observed analyses, with progress and statistics.
func (l *lint) observed(ctx context.Context, p *plan) (*report.Result, error) {
	o := p.driver
	o.Stats = &driver.Stats{}
	start := time.Now()
	stop := progress(l.host.Stderr, o.Stats)
	result, err := analyse(ctx, o)
	stop()
	for _, name := range o.Stats.Large() {
		fmt.Fprintf(l.host.Stderr, "hldlint: note: %s has so many calls in so large loops that nothing is said of what it retries\n", name)
	}
	if l.stats && err == nil {
		printStats(l.host.Stderr, o.Stats, result.Coverage, time.Since(start))
	}
	return result, err
}

var errInterrupted = exit{NotAnalysed, errors.New("interrupted")}

// analyse runs the driver. What kept it from starting is a problem like any other: the reports are written all the same,
// since whoever reads them has to see that this was no clean run.
func analyse(ctx context.Context, o driver.Options) (*report.Result, error) {
	result, failed := driver.Run(ctx, o)
	if ctx.Err() != nil {
		return nil, errInterrupted
	}
	if wrong, ok := errors.AsType[*driver.ConfigError](failed); ok {
		return nil, exit{Usage, wrong}
	}
	if failed != nil {
		result = &report.Result{Problems: []report.Problem{{Message: failed.Error()}}}
	}
	result.Problems = slices.DeleteFunc(result.Problems, notEmbedded)
	return result, nil
}

// notEmbedded reports whether a problem is that files to be embedded are not there: what a build makes, such as a front end.
// It hides nothing of the code, so that nobody has to build one to have the code looked at.
func notEmbedded(p report.Problem) bool {
	return strings.HasPrefix(p.Message, "pattern ") && strings.HasSuffix(p.Message, ": no matching files found") && strings.HasSuffix(p.File, ".go")
}

// verdict says on standard error what could not be analysed, and makes the exit code. What was not seen outweighs what was
// found: findings with a hole in them are neither clean nor complete.
func (l *lint) verdict(result *report.Result, p *plan) error {
	for _, problem := range report.Fold(result.Problems) {
		fmt.Fprintf(l.host.Stderr, "hldlint: %s\n", report.ProblemText(problem, p.report.Base))
	}
	if len(result.Problems) > 0 {
		return exit{code: NotAnalysed}
	}
	if slices.ContainsFunc(result.Findings, func(f report.Finding) bool { return f.Severity >= p.failOn }) {
		return exit{code: Found}
	}
	return nil
}
