package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/modelcheck"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

func newVerify(l *lint) *cobra.Command {
	return &cobra.Command{
		Use: "verify", Short: "Check the configuration, and show what is wrong with it and where", Args: cobra.NoArgs,
		Long: `verify reads the configuration, and what it extends, as a run does. Then it does what
takes a run too long: it loads the packages that models: is about and compares each
row with them, and looks for patterns that match no file and for configurations in
folders below, which a run from here does not read.

Errors make the exit code 2. Warnings and notes do not.`,
		RunE: func(cmd *cobra.Command, _ []string) error { return l.verify(cmd.Context(), cmd.OutOrStdout()) },
	}
}

func (l *lint) verify(ctx context.Context, out io.Writer) error {
	cfg, err := l.loaded()
	if err != nil {
		return err
	}
	dir, err := l.directory()
	if err != nil {
		return err
	}
	wrong, err := l.verifyModels(ctx, dir, cfg)
	if err != nil {
		return err
	}
	l.verifyFiles(dir, cfg)
	if len(wrong) > 0 {
		for _, err := range wrong[:len(wrong)-1] {
			l.tell("%s", err)
		}
		return wrong[len(wrong)-1]
	}
	_, err = fmt.Fprintf(out, "%s: nothing is wrong with it\n", origin(cfg))
	return err
}

func (l *lint) tell(format string, args ...any) {
	fmt.Fprintf(l.host.Stderr, "hldlint: %s\n", report.Printable(fmt.Sprintf(format, args...)))
}

// verifyModels holds the user's rows against the libraries that they are about.
func (l *lint) verifyModels(ctx context.Context, dir string, cfg *config.Config) ([]error, error) {
	packages := modelled(cfg)
	if len(packages) == 0 {
		return nil, nil
	}
	v := &verifying{rows: map[string][]*models.File{}, problems: map[*models.File][]modelcheck.Problem{}, seen: map[string]bool{}}
	cfg.ModelErrors(func(f *models.File) []modelcheck.Problem {
		v.rows[f.Package] = append(v.rows[f.Package], f)
		return nil
	})
	own := config.Default()
	own.FirstParty = within(packages)
	o := l.driverOptions(dir, packages, own)
	o.Whole, o.Rules = false, []rule.Rule{{Analyzer: v.analyzer()}}
	if kept, err := l.openCache(); err == nil && kept != nil {
		o.Store = storeIn(kept)
	}
	result, err := analyse(ctx, o)
	if err != nil {
		return nil, err
	}
	for _, p := range packages {
		if !v.seen[p] {
			l.tell("note: the rows of %s are not compared with it: %s", p, reason(p, result.Problems))
		}
	}
	return cfg.ModelErrors(func(f *models.File) []modelcheck.Problem { return v.problems[f] }), nil
}

// modelled lists the packages that have rows of the user. Rows for a whole tree are patterns, which need not match in all of it.
func modelled(cfg *config.Config) []string {
	var out []string
	cfg.ModelErrors(func(f *models.File) []modelcheck.Problem {
		if !strings.HasSuffix(f.Package, "/...") {
			out = append(out, f.Package)
		}
		return nil
	})
	slices.Sort(out)
	return slices.Compact(out)
}

// within lists what may be the modules of some packages: what is named as first-party is read from its source, functions and all.
func within(packages []string) []string {
	var out []string
	for _, p := range packages {
		for ; p != "."; p = path.Dir(p) {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// reason is why a package was not loaded.
func reason(p string, problems []report.Problem) string {
	for _, problem := range problems {
		if problem.Package == p || strings.Contains(problem.Message, p) {
			line, _, _ := strings.Cut(strings.TrimSpace(problem.Message), "\n")
			return cmp.Or(strings.TrimSuffix(line, "; to add it:"), "it cannot be loaded")
		}
	}
	return "nothing here requires it"
}

// verifying is a rule that finds nothing: it compares rows with packages.
type verifying struct {
	rows map[string][]*models.File

	mu       sync.Mutex
	problems map[*models.File][]modelcheck.Problem
	seen     map[string]bool
}

func (v *verifying) analyzer() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "hldverify", Doc: "compares rows with packages",
		Run: func(pass *analysis.Pass) (any, error) {
			files := v.rows[pass.Pkg.Path()]
			v.mu.Lock()
			defer v.mu.Unlock()
			v.seen[pass.Pkg.Path()] = true
			for _, f := range files {
				v.problems[f] = modelcheck.Against(f, pass.Pkg, modelcheck.In(pass.Pkg))
			}
			return nil, nil
		},
	}
}
