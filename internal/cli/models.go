package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"sync"

	"github.com/spf13/cobra"
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/infer"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// newModels makes the commands about what is known of libraries.
func newModels(host Host, rules []rule.Rule) *cobra.Command {
	models := &cobra.Command{Use: "models", Short: "Derive models from a library's source, and see which libraries have none"}
	models.AddCommand(newModelsInfer(host, rules), newModelsCoverage(host, rules))
	return models
}

func newModelsInfer(host Host, rules []rule.Rule) *cobra.Command {
	l := &lint{host: host, rules: rules}
	all := false
	c := &cobra.Command{
		Use: "infer MODULE[@VERSION] [PACKAGE]", Short: "Propose models of a library, derived from its source",
		Long: `infer analyses a library with its function bodies and prints a row for each
exported function of which it proves that it waits for another machine, has it do
something, opens a client, sleeps, or calls a function that it is given; below each
row, as a comment, the calls that prove it. The rows have the form of models: in
.hldlint.yml. Read the library before you use them.

Functions that wait, but for how long is not proved, stand at the end as comments.
Rows that hldlint has already are compared: what agrees is only named.

Without VERSION, it is the version that the current module requires. PACKAGE is an
import path, or one relative to MODULE; without it, all public packages are read.`,
		Example: "  hldlint models infer golang.org/x/oauth2\n  hldlint models infer github.com/coreos/go-oidc/v3@v3.17.0 oidc",
		Args:    cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			only := ""
			if len(args) == 2 {
				only = args[1]
			}
			return l.infer(cmd.Context(), cmd.OutOrStdout(), args[0], only, all)
		},
	}
	l.analysisFlags(c.Flags())
	c.Flags().BoolVar(&all, "all", false, "show rows in full even if hldlint has them already")
	return c
}

func (l *lint) infer(ctx context.Context, w io.Writer, module, only string, all bool) error {
	dir, err := l.directory()
	if err != nil {
		return exit{Usage, err}
	}
	cfg, err := l.configuration(dir)
	if err != nil {
		return exit{Usage, err}
	}
	lib, err := l.findLibrary(ctx, dir, module)
	if err != nil {
		return err
	}
	known := cfg.ModelSet()
	workspace, err := lib.workspace(dir)
	if err != nil {
		return exit{NotAnalysed, err}
	}
	defer os.RemoveAll(workspace)
	pattern, err := lib.pattern(only)
	if err != nil {
		return err
	}
	inferred, broken, err := l.inferIn(ctx, workspace, lib, pattern, cfg)
	if err != nil {
		return err
	}
	if err := writeInferred(w, &infer.Writer{Version: lib.Version, Dir: lib.Dir, Known: known, All: all}, inferred); err != nil {
		return err
	}
	if broken {
		return exit{code: NotAnalysed}
	}
	return nil
}

// inferIn analyses a library from a module that requires it, and tells whether some of it is broken.
func (l *lint) inferIn(ctx context.Context, workspace string, lib *library, pattern string, cfg *config.Config) (packages []*infer.Package, broken bool, err error) {
	cfg.ReadsLibrary(lib.Path)
	host := l.host
	l.host.Env = append(slices.Clone(environment(host)), "GOFLAGS=-mod=mod", "GOWORK=off")
	defer func() { l.host = host }()
	o := l.driverOptions(workspace, []string{pattern}, cfg)
	o.Whole = false // what a package does and calls is its own affair
	if kept, err := l.openCache(); err == nil && kept != nil {
		o.Store = storeIn(kept)
	}
	reading := &inferring{module: lib.Path}
	o.Rules = []rule.Rule{{Analyzer: reading.analyzer()}}
	result, err := analyse(ctx, o)
	if err != nil {
		return nil, false, err
	}
	for _, p := range result.Problems {
		fmt.Fprintf(l.host.Stderr, "hldlint: %s\n", report.ProblemText(p, lib.Dir))
	}
	if len(reading.packages) == 0 {
		return nil, true, exit{NotAnalysed, fmt.Errorf("%s@%s: no package could be read that others can import", lib.Path, lib.Version)}
	}
	slices.SortFunc(reading.packages, infer.ByPath)
	return reading.packages, len(result.Problems) > 0, nil
}

// inferring is a rule that finds nothing: it reads rows.
type inferring struct {
	module string

	mu       sync.Mutex
	packages []*infer.Package
}

func (i *inferring) analyzer() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "hldinfer", Doc: "reads models", Requires: []*analysis.Analyzer{concepts.Effects, config.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			if pass.Module == nil || pass.Module.Path != i.module || !infer.Public(pass.Pkg) {
				return nil, nil
			}
			e, done := effects.Of(pass)
			defer done()
			p := infer.Of(e)
			i.mu.Lock()
			defer i.mu.Unlock()
			i.packages = append(i.packages, p)
			return nil, nil
		},
	}
}

// writeInferred writes each package as one document.
func writeInferred(w io.Writer, out *infer.Writer, packages []*infer.Package) error {
	for _, p := range packages {
		if err := out.Write(w, p); err != nil {
			return exit{NotAnalysed, err}
		}
	}
	if !out.Said {
		_, err := fmt.Fprintln(w, "# Nothing is proved.")
		return err
	}
	return nil
}

func environment(h Host) []string {
	if h.Env != nil {
		return h.Env
	}
	return os.Environ()
}
