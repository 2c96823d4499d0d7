package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/renameio/v2"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/effects"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// lint is the command without a subcommand.
type lint struct {
	host  Host
	rules []rule.Rule

	dir, config, preset, color, tags, failOn string
	formats, enable, disable                 []string
	concise                                  bool
	parallel                                 int
}

func (l *lint) flags(f *pflag.FlagSet) {
	f.StringArrayVar(&l.formats, "format", []string{"text"}, "`format[=file]`: "+strings.Join(report.Formats(), ", ")+"; may be given several times")
	f.StringSliceVar(&l.enable, "enable", nil, "`rules` (or rule/kind) to switch on, preview kinds included")
	f.StringSliceVar(&l.disable, "disable", nil, "`rules` (or rule/kind) to switch off")
	f.StringVar(&l.preset, "preset", "", "`default` or strict (preview kinds on)")
	f.StringVar(&l.config, "config", "", "configuration `file`; without it the nearest .hldlint.yml counts")
	f.StringVarP(&l.dir, "directory", "C", "", "`directory` to work in")
	f.StringVar(&l.tags, "tags", "", "build `tags`")
	f.StringVar(&l.color, "color", "auto", "`when` to colour text: auto, always, never")
	f.StringVar(&l.failOn, "fail-on", "info", "the mildest `severity` that makes the exit code 1")
	f.BoolVar(&l.concise, "concise", false, "one line a finding")
	f.IntVarP(&l.parallel, "parallel", "p", 0, "how many packages at once; 0: as many as there are processors")
}

func (l *lint) run(ctx context.Context, patterns []string) error {
	dir, err := l.directory()
	if err != nil {
		return exit{Usage, err}
	}
	cfg, err := l.configuration(dir)
	if err != nil {
		return exit{Usage, err}
	}
	failOn, err := rule.ParseSeverity(l.failOn)
	if err != nil {
		return exit{Usage, fmt.Errorf("--fail-on: %w", err)}
	}
	if err := l.checkFormats(); err != nil {
		return exit{Usage, err}
	}
	if len(patterns) == 0 {
		patterns = []string{everything(dir)}
	}
	opts := driver.Options{
		Dir: dir, Env: l.host.Env, Patterns: patterns, Rules: l.enabled(cfg), Config: cfg, Parallel: l.parallel,
		Linked: effects.Analyzer, Link: effects.Link,
	}
	if l.tags != "" {
		opts.BuildFlags = []string{"-tags=" + l.tags}
	}
	result, err := driver.Run(ctx, opts)
	if err != nil {
		return exit{NotAnalysed, err}
	}
	if err := l.write(result, dir); err != nil {
		return exit{NotAnalysed, err}
	}
	return l.verdict(result, failOn, dir)
}

// enabled drops the rules of which no kind is wanted: they need not run.
func (l *lint) enabled(cfg *config.Config) []rule.Rule {
	return slices.DeleteFunc(slices.Clone(l.rules), func(r rule.Rule) bool {
		return !slices.ContainsFunc(r.Kinds, func(k rule.Kind) bool { return cfg.Enabled(r.Name, k) })
	})
}

func (l *lint) directory() (string, error) {
	dir, err := l.host.dir()
	if err != nil {
		return "", err
	}
	if filepath.IsAbs(l.dir) {
		dir = l.dir
	} else if l.dir != "" {
		dir = filepath.Join(dir, l.dir)
	}
	info, err := os.Stat(dir)
	if err != nil {
		return "", fmt.Errorf("no such directory: %w", err)
	}
	if !info.IsDir() {
		return "", fmt.Errorf("%s is not a directory", dir)
	}
	return dir, nil
}

// everything is the pattern for all that belongs together: in the root of a workspace ./... matches nothing.
func everything(dir string) string {
	_, work := os.Stat(filepath.Join(dir, "go.work"))
	_, mod := os.Stat(filepath.Join(dir, "go.mod"))
	if work == nil && mod != nil {
		return "work"
	}
	return "./..."
}

func (l *lint) configuration(dir string) (*config.Config, error) {
	cfg, err := config.Load(dir, l.config)
	if err != nil {
		return nil, err
	}
	for _, name := range append(slices.Clone(l.enable), l.disable...) {
		if err := config.CheckName(name, l.rules); err != nil {
			return nil, err
		}
	}
	if err := cfg.Check(l.rules); err != nil {
		return nil, err
	}
	switch l.preset {
	case "", "default", "strict":
	default:
		return nil, fmt.Errorf("--preset: %q is neither default nor strict", l.preset)
	}
	cfg.Override(l.rules, l.preset, l.enable, l.disable)
	return cfg, nil
}

func (l *lint) checkFormats() error {
	for _, f := range l.formats {
		name, _, _ := strings.Cut(f, "=")
		if !slices.Contains(report.Formats(), name) {
			return fmt.Errorf("--format: unknown format %q: want one of %s", name, strings.Join(report.Formats(), ", "))
		}
	}
	return nil
}

// write writes every format that was asked for, to its file or to standard output.
func (l *lint) write(result *report.Result, dir string) error {
	o := report.Options{Base: dir, Rules: l.rules, Version: Version(), Color: l.colored()}
	for _, f := range l.formats {
		name, file, toFile := strings.Cut(f, "=")
		if !toFile {
			if err := report.Write(l.host.Stdout, name, result, o); err != nil {
				return err
			}
			continue
		}
		if !filepath.IsAbs(file) {
			file = filepath.Join(dir, file)
		}
		plain := o
		plain.Color = false
		if err := writeFile(file, func(w io.Writer) error { return report.Write(w, name, result, plain) }); err != nil {
			return fmt.Errorf("writing %s: %w", file, err)
		}
	}
	return nil
}

// writeFile replaces a file at once, so that nobody reads half a report.
func writeFile(name string, write func(io.Writer) error) error {
	f, err := renameio.NewPendingFile(name, renameio.WithPermissions(0o644))
	if err != nil {
		return err
	}
	defer f.Cleanup() //nolint:errcheck // after a replace there is nothing to clean up
	if err := write(f); err != nil {
		return err
	}
	return f.CloseAtomicallyReplace()
}

func (l *lint) colored() bool {
	switch l.color {
	case "always":
		return true
	case "never":
		return false
	}
	f, ok := l.host.Stdout.(*os.File)
	return ok && term.IsTerminal(int(f.Fd())) && l.host.env("NO_COLOR") == ""
}

// verdict says on standard error what could not be analysed, and makes the exit code.
func (l *lint) verdict(result *report.Result, failOn rule.Severity, dir string) error {
	for _, p := range result.Problems {
		fmt.Fprintf(l.host.Stderr, "hldlint: %s\n", report.ProblemText(p, dir))
	}
	if len(result.Problems) > 0 {
		return exit{code: NotAnalysed}
	}
	for _, f := range result.Findings {
		if f.Severity >= failOn {
			return exit{code: Found}
		}
	}
	return nil
}
