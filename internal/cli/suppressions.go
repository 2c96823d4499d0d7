package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/internal/git"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
	"github.com/hldlint/hldlint/internal/suppress"
)

// suppression is one line of `hldlint suppressions`.
type suppression struct {
	File      string     `json:"file"`
	Line      int        `json:"line"`
	Directive string     `json:"directive"`
	Rules     []string   `json:"rules,omitempty"`
	Reason    string     `json:"reason"`
	Problem   string     `json:"problem,omitempty"`
	Since     *time.Time `json:"since,omitempty"` // of the line, as git blame has it
}

// newSuppressions makes the command that lists what the source says to hldlint.
func newSuppressions(host Host, rules []rule.Rule) *cobra.Command {
	l := &lint{host: host, rules: rules, color: "never", failOn: "info"}
	var format string
	var unused bool
	cmd := &cobra.Command{
		Use: "suppressions [folders]", Short: "List the //hldlint: comments with their reasons and ages",
		Long: `suppressions lists every //hldlint: comment below the folders, whatever build tags its
file has, with its reason and, in a git repository, its age. With --unused it analyses
instead, and fails when a comment suppresses nothing, is malformed or names no rule.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if unused {
				return l.unused(cmd.Context(), cmd.OutOrStdout(), args)
			}
			list, err := l.suppressions(cmd.Context(), args)
			if err != nil {
				return err
			}
			return writeSuppressionList(cmd.OutOrStdout(), format, list)
		},
	}
	l.analysisFlags(cmd.Flags())
	cmd.Flags().StringVar(&format, "format", "text", "`name` of the format: text, json")
	cmd.Flags().BoolVar(&unused, "unused", false, "report the comments that have no effect, and fail if there are any")
	return cmd
}

func (l *lint) suppressions(ctx context.Context, folders []string) ([]suppression, error) {
	dir, err := l.directory()
	if err != nil {
		return nil, err
	}
	if len(folders) == 0 {
		folders = []string{"."}
	}
	list := []suppression{}
	for _, folder := range folders {
		folder = strings.TrimSuffix(strings.TrimSuffix(filepath.ToSlash(folder), "..."), "/")
		if !filepath.IsAbs(folder) {
			folder = filepath.Join(dir, folder)
		}
		if err := walkGo(folder, func(file string) { list = append(list, l.suppressionsIn(ctx, dir, file)...) }); err != nil {
			return nil, fmt.Errorf("looking for comments: %w", err)
		}
	}
	return list, nil
}

// walkGo visits the Go files that somebody of the repository has written.
func walkGo(folder string, visit func(file string)) error {
	return filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && path != folder && (name == "vendor" || name == "testdata" || name == "node_modules" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")) {
			return filepath.SkipDir
		}
		if !d.IsDir() && strings.HasSuffix(name, ".go") {
			visit(path)
		}
		return nil
	})
}

// suppressionsIn reads one file. What cannot be parsed has none: the analysis says what is wrong with it.
func (l *lint) suppressionsIn(ctx context.Context, dir, file string) []suppression {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, nil, parser.ParseComments|parser.SkipObjectResolution)
	if f == nil || err != nil {
		return nil
	}
	var list []suppression
	for _, d := range suppress.List(fset, f) {
		list = append(list, suppression{File: shown(dir, file), Line: d.Pos.Line, Directive: d.Word, Rules: d.Rules, Reason: d.Reason, Problem: d.Problem})
	}
	if len(list) == 0 {
		return nil
	}
	repo, err := git.Open(filepath.Dir(file), l.host.Env)
	if err != nil {
		return list
	}
	ages, err := repo.Age(ctx, file)
	if err != nil {
		return list // not committed yet, or a shallow clone: the list is worth having without ages
	}
	for i := range list {
		if at, ok := ages[list[i].Line]; ok {
			list[i].Since = &at
		}
	}
	return list
}

func writeSuppressionList(out io.Writer, format string, list []suppression) error {
	switch format {
	case "json":
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		return enc.Encode(list)
	case "text":
	default:
		return fmt.Errorf("--format: unknown format %q: want text or json", format)
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, s := range list {
		what := s.Directive
		if len(s.Rules) > 0 {
			what += " " + strings.Join(s.Rules, ",")
		}
		reason := s.Reason
		if s.Problem != "" {
			reason = "does nothing: " + s.Problem
		}
		fmt.Fprintf(w, "%s:%d\t%s\t%s\t%s\n", report.Visible(s.File), s.Line, report.Visible(what), age(s.Since, time.Now()), report.Visible(reason))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(out, report.Plural(len(list), "comment"))
	return err
}

// age is a time as people count it.
func age(since *time.Time, now time.Time) string {
	if since == nil {
		return "-"
	}
	days := int(now.Sub(*since).Hours() / 24)
	switch {
	case days < 1:
		return "today"
	case days < 60:
		return report.Plural(days, "day")
	case days < 730:
		return report.Plural(days/30, "month")
	}
	return report.Plural(days/365, "year")
}

// unused reports what the rule about directives finds, and nothing else.
func (l *lint) unused(ctx context.Context, out io.Writer, patterns []string) error {
	p, err := l.plan(patterns)
	if err != nil {
		return exit{Usage, err}
	}
	result, err := analyse(ctx, p.driver)
	if err != nil {
		return err
	}
	result.Findings = choose(result.Findings, "directive", p.report.Base, nil)
	for _, f := range result.Findings {
		fmt.Fprintln(out, report.Line(f, p.report))
	}
	return l.verdict(result, p)
}
