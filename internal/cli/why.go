package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/internal/learn"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// newWhy makes the command that says what hldlint makes of one line.
func newWhy(host Host, rules []rule.Rule) *cobra.Command {
	l := &lint{host: host, rules: rules}
	format := "text"
	c := &cobra.Command{
		Use: "why FILE:LINE [RULE]", Short: "Show what hldlint sees at a line, and why it reports it or does not",
		Long: `why shows what hldlint believes of a line: how its function is reached, what
each call may do and what ends that, which kinds looked at it, and the name of the
test by which each was excused. Kinds that are off are asked as well.

RULE is a rule, or rule/kind; without it all are shown.`,
		Example: "  hldlint why internal/repo/orders.go:42\n  hldlint why --format json internal/repo/orders.go:42 missingtimeout",
		Args:    cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return exit{Usage, fmt.Errorf("--format %s: want text or json", format)}
			}
			only := ""
			if len(args) == 2 {
				only = args[1]
			}
			e, err := l.explain(cmd.Context(), args[0], only)
			if err != nil {
				return err
			}
			if format == "json" {
				return e.json(cmd.OutOrStdout())
			}
			return e.text(cmd.OutOrStdout())
		},
	}
	l.analysisFlags(c.Flags())
	c.Flags().StringVar(&format, "format", format, "text, or json")
	return c
}

// An explanation is what hldlint makes of one line.
type explanation struct {
	File      string         `json:"file"`
	Line      int            `json:"line"`
	Functions []seenFunction `json:"functions"` // that the line is a part of, the outermost first
	Kinds     []rule.Note    `json:"kinds"`     // what each kind that looked made of it
	base      string
	only      string // the rule or kind that was asked for
}

// explain analyses the module of a file without its caches, and listens.
func (l *lint) explain(ctx context.Context, at, only string) (*explanation, error) {
	dir, err := l.directory()
	if err != nil {
		return nil, exit{Usage, err}
	}
	file, line, err := fileLine(dir, at)
	if err != nil {
		return nil, exit{Usage, err}
	}
	if err := l.knows(only); err != nil {
		return nil, exit{Usage, err}
	}
	cfg, err := l.configuration(dir)
	if err != nil {
		return nil, exit{Usage, err}
	}
	watch := &rule.Watch{File: file, Line: line}
	cfg.WatchedBy(watch)
	o := l.driverOptions(dir, []string{everything(dir, l.host.env("GOWORK")), filepath.Dir(file)}, cfg)
	o.Speaking, o.Learn = speaking, learn.Libraries
	seen := &seeing{file: file, line: line}
	o.Rules = append([]rule.Rule{{Analyzer: seen.analyzer()}}, l.rules...)
	result, err := analyse(ctx, o)
	if err != nil {
		return nil, err
	}
	for _, p := range result.Problems {
		fmt.Fprintf(l.host.Stderr, "hldlint: %s\n", report.ProblemText(p, dir))
	}
	if !seen.found {
		return nil, exit{NotAnalysed, fmt.Errorf("%s:%d is in no function that hldlint analyses", at[:strings.LastIndexByte(at, ':')], line)}
	}
	out := &explanation{File: file, Line: line, Functions: seen.functions, Kinds: []rule.Note{}, base: dir, only: only}
	for _, n := range watch.Notes() {
		if only == "" || n.Rule == only || n.Rule+"/"+n.Kind == only {
			out.Kinds = append(out.Kinds, n)
		}
	}
	return out, nil
}

// fileLine reads FILE:LINE.
func fileLine(dir, arg string) (file string, line int, err error) {
	name, number, ok := cutLast(arg, ":")
	if line, err = strconv.Atoi(number); !ok || err != nil || line < 1 {
		return "", 0, fmt.Errorf("%s: want FILE:LINE, such as internal/repo/orders.go:42", arg)
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(dir, name)
	}
	if file, err = filepath.EvalSymlinks(name); err != nil {
		return "", 0, err
	}
	if info, err := os.Stat(file); err != nil || info.IsDir() {
		return "", 0, errors.Join(err, fmt.Errorf("%s is no file", arg))
	}
	return file, line, nil
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// knows reports an error for the name of a rule, or of a kind, that does not exist.
func (l *lint) knows(name string) error {
	if name == "" {
		return nil
	}
	of, kind, _ := strings.Cut(name, "/")
	for _, r := range l.rules {
		if _, has := r.Kind(kind); r.Name == of && (kind == "" || has) {
			return nil
		}
	}
	return fmt.Errorf("there is no rule or kind %s; see hldlint rules", name)
}

func (e *explanation) json(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(e)
}
