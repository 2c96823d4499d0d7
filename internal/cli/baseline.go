package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/internal/baseline"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// newBaseline makes the commands that look after the baseline. They analyse everything: what is stale cannot be told from a part.
func newBaseline(host Host, rules []rule.Rule) *cobra.Command {
	cmd := &cobra.Command{
		Use: "baseline", Short: "Accept the findings of today, and report only new ones from now on", Args: cobra.NoArgs,
		Long: `A baseline is a file of findings that are known: ` + baseline.FileName + `, next to
.hldlint.yml or in the working directory, to be committed. Findings in it are not
reported. It knows a finding by its kind and source line, wherever the line stands:
moved lines and renamed files change nothing.`,
		Example: "  hldlint baseline create\n  hldlint baseline check    # in CI: nothing new, nothing stale\n  hldlint baseline prune    # after fixing some",
	}
	var force bool
	create := newBaselineCommand(host, rules, "create", "Write all findings of today into the baseline",
		func(b *baselineRun, out io.Writer) error { return b.create(out, force) })
	create.Flags().BoolVar(&force, "force", false, "replace a baseline that is there")
	cmd.AddCommand(
		create,
		newBaselineCommand(host, rules, "check", "Fail when there are new findings, or entries that no finding answers to any more", (*baselineRun).check),
		newBaselineCommand(host, rules, "prune", "Take out the entries that no finding answers to any more; add nothing", (*baselineRun).prune),
	)
	return cmd
}

func newBaselineCommand(host Host, rules []rule.Rule, name, short string, do func(*baselineRun, io.Writer) error) *cobra.Command {
	l := &lint{host: host, rules: rules, color: "never", failOn: "info"}
	cmd := &cobra.Command{
		Use: name, Short: short, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			run, err := l.baselineRun(cmd.Context())
			if err != nil {
				return err
			}
			return do(run, cmd.OutOrStdout())
		},
	}
	l.analysisFlags(cmd.Flags())
	cmd.Flags().StringVar(&l.since.baseline, "baseline", "", "`file` of the baseline")
	return cmd
}

// baselineRun is what the three commands have in common: the findings of today and the file.
type baselineRun struct {
	dir, file string
	result    *report.Result
}

func (l *lint) baselineRun(ctx context.Context) (*baselineRun, error) {
	p, err := l.plan(nil)
	if err != nil {
		return nil, exit{Usage, err}
	}
	result, err := analyse(ctx, p.driver)
	if err != nil {
		return nil, err
	}
	if len(result.Problems) > 0 {
		// A baseline of a part would call all the rest new, or stale.
		for _, problem := range report.Fold(result.Problems) {
			fmt.Fprintf(l.host.Stderr, "hldlint: %s\n", report.ProblemText(problem, p.report.Base))
		}
		return nil, exit{NotAnalysed, errors.New("the baseline was neither written nor compared, because not all could be analysed")}
	}
	b := &baselineRun{dir: p.report.Base, result: result, file: l.since.baselineFile(p.report.Base)}
	if b.file == "" {
		b.file = filepath.Join(b.dir, baseline.FileName)
		if cfg := config.Find(b.dir, config.FileNames...); cfg != "" {
			b.file = filepath.Join(filepath.Dir(cfg), baseline.FileName)
		}
	}
	return b, nil
}

// name is the file as messages show it.
func (b *baselineRun) name() string {
	if rel, err := filepath.Rel(b.dir, b.file); err == nil {
		return rel
	}
	return b.file
}

func (b *baselineRun) create(out io.Writer, force bool) error {
	if _, err := os.Stat(b.file); err == nil && !force {
		return exit{Usage, fmt.Errorf("%s is there already: `hldlint baseline prune` takes out what is fixed, --force accepts all that is new", b.name())}
	}
	if err := baseline.Of(b.result.Findings, filepath.Dir(b.file)).Write(b.file); err != nil {
		return exit{NotAnalysed, err}
	}
	if len(b.result.Findings) == 0 {
		fmt.Fprintf(out, "%s: there is no finding to accept; only `hldlint baseline check` needs the file\n", b.name())
		return nil
	}
	fmt.Fprintf(out, "%s: %s known from now on; commit the file\n", b.name(), report.Plural(len(b.result.Findings), "finding"))
	return nil
}

func (b *baselineRun) read() (*baseline.Baseline, error) {
	known, err := baseline.Read(b.file)
	if errors.Is(err, os.ErrNotExist) {
		err = fmt.Errorf("there is no baseline %s: `hldlint baseline create` makes one", b.name())
	}
	if err != nil {
		return nil, exit{Usage, err}
	}
	return known, nil
}

func (b *baselineRun) check(out io.Writer) error {
	known, err := b.read()
	if err != nil {
		return err
	}
	fresh, _, stale := known.Split(b.result.Findings, filepath.Dir(b.file))
	options := report.Options{Base: b.dir, Detail: report.Concise}
	for _, f := range fresh {
		fmt.Fprintf(out, "new: %s\n", report.Line(f, options))
	}
	for _, e := range stale {
		fmt.Fprintf(out, "stale: %s: %s [%s]\n", report.Visible(e.File), report.Visible(e.Message), report.Visible(e.Kind))
	}
	n := (&baseline.Baseline{Entries: stale}).Len()
	fmt.Fprintf(out, "%s: %d known, %d new, %d stale\n", b.name(), known.Len()-n, len(fresh), n)
	if len(fresh)+n > 0 {
		return exit{code: Found}
	}
	return nil
}

func (b *baselineRun) prune(out io.Writer) error {
	known, err := b.read()
	if err != nil {
		return err
	}
	_, _, stale := known.Split(b.result.Findings, filepath.Dir(b.file))
	n := known.Prune(stale)
	if n > 0 {
		if err := known.Write(b.file); err != nil {
			return exit{NotAnalysed, err}
		}
	}
	fmt.Fprintf(out, "%s: %d taken out, %d left\n", b.name(), n, known.Len())
	return nil
}
