package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"go/types"
	"io"
	"path/filepath"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/infer"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

func newModelsCoverage(host Host, rules []rule.Rule) *cobra.Command {
	l := &lint{host: host, rules: rules}
	format := "text"
	c := &cobra.Command{
		Use: "coverage [packages]", Short: "List the calls that look remote but are in no model",
		Long: `coverage counts the calls of libraries that look remote, and how many of them models
know. A call looks remote if it takes a context or returns an error, and its package
can speak to another machine: it imports net, net/http, gRPC or a remote library
that models know, itself or through its module.

What is listed is no finding: such a call may well be local. For those that are not,
` + "`hldlint models infer`" + ` proposes models.`,
		Example: "  hldlint models coverage ./...\n  hldlint models coverage --format json ./internal/...",
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return exit{Usage, fmt.Errorf("--format %s: want text or json", format)}
			}
			found, broken, err := l.coverage(cmd.Context(), args)
			if err != nil {
				return err
			}
			write := coverageText
			if format == "json" {
				write = coverageJSON
			}
			if err := write(cmd.OutOrStdout(), found); err != nil || !broken {
				return err
			}
			return exit{code: NotAnalysed}
		},
	}
	l.analysisFlags(c.Flags())
	c.Flags().StringVar(&format, "format", format, "text, or json")
	return c
}

// coverage counts, and tells whether something could not be looked at.
func (l *lint) coverage(ctx context.Context, patterns []string) (found *infer.Coverage, broken bool, err error) {
	dir, err := l.directory()
	if err != nil {
		return nil, true, exit{Usage, err}
	}
	if err := l.checkPatterns(dir, patterns); err != nil {
		return nil, true, exit{Usage, err}
	}
	cfg, err := l.configuration(dir)
	if err != nil {
		return nil, true, exit{Usage, err}
	}
	o := l.driverOptions(dir, patterns, cfg)
	o.Whole = false // what a package does and calls is its own affair
	if kept, err := l.openCache(); err == nil && kept != nil {
		o.Store = storeIn(kept)
	}
	remote, err := l.imports(ctx, dir, o.Patterns, o.BuildFlags)
	if err != nil {
		return nil, true, exit{NotAnalysed, err}
	}
	counting := &counting{remote: remote, of: map[string]bool{}}
	counting.found.Unknown = []infer.Called{}
	o.Rules = []rule.Rule{{Analyzer: counting.analyzer()}}
	result, err := analyse(ctx, o)
	if err != nil {
		return nil, true, err
	}
	for _, p := range result.Problems {
		fmt.Fprintf(l.host.Stderr, "hldlint: %s\n", report.ProblemText(p, dir))
	}
	if len(counting.of) == 0 {
		return nil, true, exit{code: NotAnalysed}
	}
	counting.found.Sort()
	for i, u := range counting.found.Unknown {
		counting.found.Unknown[i].Location = placeFrom(dir, u.Example.Filename, u.Example.Line)
	}
	return &counting.found, len(result.Problems) > 0, nil
}

// imports asks the go command for what the libraries import.
func (l *lint) imports(ctx context.Context, dir string, patterns, flags []string) (*infer.Remote, error) {
	mode := packages.NeedName | packages.NeedImports | packages.NeedDeps | packages.NeedModule
	roots, err := packages.Load(&packages.Config{Context: ctx, Dir: dir, Env: l.host.Env, BuildFlags: flags, Mode: mode}, patterns...)
	if err != nil {
		return nil, err
	}
	out := &infer.Remote{Packages: map[string]infer.Import{}}
	packages.Visit(roots, nil, func(p *packages.Package) {
		i := infer.Import{}
		if p.Module != nil {
			i.Module = p.Module.Path
		}
		for _, imported := range p.Imports {
			i.Imports = append(i.Imports, imported.PkgPath)
		}
		out.Packages[p.PkgPath] = i
	})
	return out, nil
}

// counting is a rule that finds nothing: it counts calls.
type counting struct {
	mu     sync.Mutex
	remote *infer.Remote
	found  infer.Coverage
	of     map[string]bool
}

func (c *counting) analyzer() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "hldcoverage", Doc: "counts remote calls", Requires: []*analysis.Analyzer{concepts.Effects, config.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			e, done := effects.Of(pass)
			defer done()
			c.mu.Lock()
			defer c.mu.Unlock()
			c.of[pass.Pkg.Path()] = true
			own := &infer.Coverage{}
			own.Count(e, func(p *types.Package) bool { return c.remote.Is(p.Path()) })
			c.found.Join(own)
			return nil, nil
		},
	}
}

func coverageJSON(w io.Writer, c *infer.Coverage) error {
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(c)
}

func coverageText(w io.Writer, c *infer.Coverage) error {
	share := "none"
	if c.Calls > 0 {
		share = fmt.Sprintf("%d of %d (%d %%)", c.Modelled, c.Calls, 100*c.Modelled/c.Calls)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "calls that look remote and that models know: %s\n", share)
	for _, u := range c.Unknown {
		fmt.Fprintf(&b, "%6d  %s %s  %s\n", u.Calls, u.Package, u.Func, u.Location)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// placeFrom is a place as seen from a folder.
func placeFrom(dir, file string, line int) string {
	if rel, err := filepath.Rel(dir, file); err == nil && !strings.HasPrefix(rel, "..") {
		file = filepath.ToSlash(rel)
	}
	return fmt.Sprintf("%s:%d", file, line)
}
