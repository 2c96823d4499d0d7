package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/google/renameio/v2"
	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
	"github.com/hldlint/hldlint/internal/suppress"
)

// newSuppress makes the command that writes directives above findings.
func newSuppress(host Host, rules []rule.Rule) *cobra.Command {
	l := &lint{host: host, rules: rules, color: "never", failOn: "info"}
	var reason string
	cmd := &cobra.Command{
		Use: "suppress RULE[/KIND] --reason TEXT [packages or FILE[:LINE]]", Short: "Write //hldlint:ignore comments above the findings of a rule",
		Example: "  hldlint suppress retrybackoff/none --reason 'the peer is a sidecar' ./internal/mesh/...\n" +
			"  hldlint suppress missingtimeout --reason 'ends with the job' cmd/batch/main.go:42",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("suppress takes a rule or rule/kind; `hldlint rules` lists them")
			}
			return config.CheckName(args[0], rules)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkReason(reason); err != nil {
				return err
			}
			return l.suppress(cmd.Context(), cmd.OutOrStdout(), strings.ToLower(args[0]), reason, args[1:])
		},
	}
	l.analysisFlags(cmd.Flags())
	cmd.Flags().StringVar(&reason, "reason", "", "`text` that says why the findings are accepted (required)")
	return cmd
}

// checkReason refuses what would not be a reason, or not stay one comment.
func checkReason(reason string) error {
	switch {
	case strings.TrimSpace(reason) == "":
		return errors.New("--reason: a suppression needs a reason")
	case strings.ContainsFunc(reason, func(r rune) bool {
		return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029'
	}):
		return errors.New("--reason: the reason has to be one line of plain text")
	}
	return nil
}

func (l *lint) suppress(ctx context.Context, out io.Writer, name, reason string, args []string) error {
	spots, patterns := splitSpots(args)
	p, err := l.plan(patterns)
	if err != nil {
		return exit{Usage, err}
	}
	result, err := analyse(ctx, p.driver)
	if err != nil {
		return err
	}
	found := result.Findings
	if len(spots) == 0 {
		found = report.GatherEach(l.rules, found) // one comment answers what is told once
	}
	chosen := choose(found, name, p.report.Base, spots)
	failed := writeSuppressions(out, chosen, strings.Join(strings.Fields(reason), " "), p.report)
	written := len(chosen)
	if written == 0 {
		fmt.Fprintf(out, "%s finds nothing there\n", name)
	} else if result, err = analyse(ctx, p.driver); err != nil {
		return err
	}
	left := choose(result.Findings, name, p.report.Base, nil)
	if len(spots) == 0 && len(left) > 0 || failed {
		for _, f := range left {
			fmt.Fprintf(out, "still there: %s\n", report.Line(f, p.report))
		}
		return exit{code: Found}
	}
	if len(result.Problems) > 0 {
		return l.verdict(&report.Result{Problems: result.Problems}, p)
	}
	return nil
}

// A spot is a file, or one line of it.
type spot struct {
	file string
	line int // 0: all
}

// splitSpots tells FILE and FILE:LINE from packages. A file stands for its package in the analysis, and then for itself.
func splitSpots(args []string) (spots []spot, patterns []string) {
	for _, arg := range args {
		file, digits, _ := strings.Cut(filepath.ToSlash(arg), ".go:")
		line := 0
		if digits != "" {
			digits, _, _ = strings.Cut(digits, ":") // a column may follow, as in what was reported
			if n, err := strconv.Atoi(digits); err == nil {
				line, file = n, file+".go"
			}
		}
		if !strings.HasSuffix(file, ".go") {
			patterns = append(patterns, arg)
			continue
		}
		spots = append(spots, spot{file, line})
		folder := filepath.ToSlash(filepath.Dir(file))
		if !filepath.IsAbs(folder) {
			folder = "./" + folder
		}
		patterns = append(patterns, folder)
	}
	return spots, patterns
}

// choose takes the findings of a rule or kind, at the spots if there are some.
func choose(findings []report.Finding, name, base string, spots []spot) []report.Finding {
	var out []report.Finding
	for _, f := range findings {
		there := len(spots) == 0 || slices.ContainsFunc(spots, func(s spot) bool {
			file := filepath.FromSlash(s.file)
			if !filepath.IsAbs(file) {
				file = filepath.Join(base, file)
			}
			return file == f.Range.File && (s.line == 0 || s.line == f.Range.Line)
		})
		if there && (f.Rule == name || f.ID() == name) {
			out = append(out, f)
		}
	}
	return out
}

// writeSuppressions changes the files, and reports whether one could not be changed.
func writeSuppressions(out io.Writer, findings []report.Finding, reason string, o report.Options) (failed bool) {
	files := map[string]map[int][]string{}
	for _, f := range findings {
		if files[f.Range.File] == nil {
			files[f.Range.File] = map[int][]string{}
		}
		files[f.Range.File][f.Range.Line] = append(files[f.Range.File][f.Range.Line], f.ID())
	}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		name := report.Printable(shown(o.Base, file))
		if err := rewrite(file, func(text []byte) ([]byte, error) { return suppress.Insert(text, files[file], reason) }); err != nil {
			fmt.Fprintf(out, "%s: left as it is: %v\n", name, err)
			failed = true
			continue
		}
		fmt.Fprintf(out, "%s: %s\n", name, report.Plural(len(files[file]), "suppression"))
	}
	return failed
}

// rewrite replaces a file's text at once and keeps its permissions.
func rewrite(file string, change func([]byte) ([]byte, error)) error {
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	changed, err := change(text)
	if err != nil {
		return err
	}
	return renameio.WriteFile(file, changed, info.Mode().Perm(), renameio.WithExistingPermissions())
}

// shown is a file as messages name it.
func shown(base, file string) string {
	if rel, err := filepath.Rel(base, file); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return file
}
