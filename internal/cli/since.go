package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/pflag"

	"github.com/hldlint/hldlint/internal/baseline"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/git"
	"github.com/hldlint/hldlint/internal/report"
)

// since says which findings are old ones.
type since struct {
	baseline, mergeBase, diffOnly string
	noBaseline                    bool

	before    *baseline.Baseline // of the merge base, once it is known
	stale     int                // entries of the baseline that no finding of the last narrowing answers to
	elsewhere int                // findings that the last narrowing left out for standing on other lines
}

func (s *since) flags(f *pflag.FlagSet) {
	f.StringVar(&s.baseline, "baseline", "", "`file` of known findings; by default the nearest "+baseline.FileName)
	f.BoolVar(&s.noBaseline, "no-baseline", false, "report the findings in the baseline too")
	f.StringVar(&s.mergeBase, "new-from-merge-base", "", "only findings that are not in the merge base with this `revision`; analyses both")
	f.StringVar(&s.diffOnly, "diff-only", "", "only findings on lines changed since the merge base with this `revision`")
}

// narrow takes the findings out of a result that were there before, and counts them.
func (l *lint) narrow(ctx context.Context, p *plan, result *report.Result) error {
	all := len(result.Findings)
	if err := l.withoutBaseline(p.report.Base, result); err != nil {
		return exit{Usage, err}
	}
	if l.since.mergeBase != "" {
		if err := l.withoutMergeBase(ctx, p, result); err != nil {
			return because(ctx, "--new-from-merge-base", err)
		}
	}
	result.Known += all - len(result.Findings)
	if l.since.diffOnly != "" {
		if err := l.onlyChanged(ctx, p, result); err != nil {
			return because(ctx, "--diff-only", err)
		}
	}
	return nil
}

// tellElsewhere says what --diff-only left out: such a finding may be what the change has caused.
func (l *lint) tellElsewhere() {
	if n := l.since.elsewhere; n > 0 {
		l.tell("--diff-only left out %s on lines that did not change; --new-from-merge-base tells which of them are new", counted(n, "finding", "findings"))
	}
}

// because says which flag an error is of. What ended the analysis itself keeps its own exit code.
func because(ctx context.Context, flag string, err error) error {
	var e exit
	switch {
	case ctx.Err() != nil: // git was killed
		return errInterrupted
	case errors.As(err, &e):
		return err
	}
	return exit{Usage, fmt.Errorf("%s: %w", flag, err)}
}

// baselineFile is the file that counts in dir, or "" when there is none.
func (s *since) baselineFile(dir string) string {
	switch {
	case s.noBaseline:
		return ""
	case s.baseline == "":
		return config.Find(dir, baseline.FileName)
	case filepath.IsAbs(s.baseline):
		return s.baseline
	}
	return filepath.Join(dir, s.baseline)
}

func (l *lint) withoutBaseline(dir string, result *report.Result) error {
	file := l.since.baselineFile(dir)
	if file == "" {
		return nil
	}
	b, err := baseline.Read(file)
	if err != nil {
		return err
	}
	var stale []baseline.Entry
	result.Findings, _, stale = b.Split(result.Findings, filepath.Dir(file))
	l.since.stale = (&baseline.Baseline{Entries: stale}).Len()
	return nil
}

// tellStale says how many entries of the baseline no finding answers to any more, where all that it knows was looked at.
func (l *lint) tellStale(p *plan, result *report.Result) {
	dir := p.report.Base
	all := slices.Equal(p.driver.Patterns, []string{everything(dir, l.host.env("GOWORK"))}) && filepath.Dir(l.since.baselineFile(dir)) == dir
	narrower := len(l.disable) > 0 || l.preset != "" || l.tags != "" || len(result.Problems) > 0
	if l.since.stale > 0 && all && !narrower {
		l.tell("%s of %s: no finding answers any more; hldlint baseline prune takes them out",
			counted(l.since.stale, "stale entry", "stale entries"), baseline.FileName)
	}
}

// withoutMergeBase drops what was there in the merge base already.
func (l *lint) withoutMergeBase(ctx context.Context, p *plan, result *report.Result) error {
	if len(result.Findings) == 0 {
		return nil // nothing can be new
	}
	repo, err := git.Open(p.report.Base, l.host.Env)
	if err != nil {
		return err
	}
	if l.since.before == nil {
		if l.since.before, err = l.mergeBase(ctx, p, repo); err != nil {
			return err
		}
	}
	result.Findings, _, _ = l.since.before.Split(result.Findings, repo.Root)
	return nil
}

// mergeBase analyses the merge base as this tree was, with the configuration that counts now. What cannot be analysed there
// counts as new, which is said.
func (l *lint) mergeBase(ctx context.Context, p *plan, repo *git.Repo) (*baseline.Baseline, error) {
	commit, err := repo.MergeBase(ctx, l.since.mergeBase)
	if err != nil {
		return nil, err
	}
	dir, remove, err := repo.Checkout(ctx, commit)
	if err != nil {
		return nil, err
	}
	defer remove()
	below, err := filepath.Rel(repo.Root, p.report.Base)
	if err != nil {
		return nil, fmt.Errorf("finding the working directory in the repository: %w", err)
	}
	o := p.driver
	o.Dir = filepath.Join(dir, below)
	if _, err := os.Stat(o.Dir); err != nil {
		return &baseline.Baseline{}, nil // the folder is new, and so are its findings
	}
	before, err := analyse(ctx, o)
	if err != nil {
		return nil, err
	}
	if len(before.Problems) > 0 {
		fmt.Fprintf(l.host.Stderr, "hldlint: not all of the merge base could be analysed, so findings there count as new: %s\n",
			report.ProblemText(before.Problems[0], dir))
	}
	return baseline.Of(before.Findings, dir), nil
}

func (l *lint) onlyChanged(ctx context.Context, p *plan, result *report.Result) error {
	repo, err := git.Open(p.report.Base, l.host.Env)
	if err != nil {
		return err
	}
	commit, err := repo.MergeBase(ctx, l.since.diffOnly)
	if err != nil {
		return err
	}
	changes, err := repo.Since(ctx, commit)
	if err != nil {
		return err
	}
	var kept []report.Finding
	for _, f := range result.Findings {
		if changes.Touches(f.Range.File, f.Range.Line, f.Range.EndLine) {
			kept = append(kept, f)
		}
	}
	l.since.elsewhere = len(result.Findings) - len(kept)
	result.Findings = kept
	return nil
}
