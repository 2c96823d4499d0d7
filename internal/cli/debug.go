package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// newDebug makes the commands for whoever writes rules and models, or wonders at a finding.
func newDebug(host Host, rules []rule.Rule) *cobra.Command {
	debug := &cobra.Command{Use: "debug", Short: "Show what hldlint believes, for writers of rules and models"}
	debug.AddCommand(newDebugEffects(host, rules))
	return debug
}

func newDebugEffects(host Host, rules []rule.Rule) *cobra.Command {
	l := &lint{host: host, rules: rules}
	c := &cobra.Command{
		Use: "effects PACKAGE.FUNC", Short: "Show what a function does before it returns, and why hldlint believes it",
		Long: `effects shows the summary of a function, linked over the whole module: how its
code is reached and from where, what it waits for and what ends the wait, what it
runs, opens, sleeps and retries, what it does with functions that it is given, and
the calls that prove it.

PACKAGE is a path as the go command takes it, FUNC a function or a Type.Method.`,
		Example: "  hldlint debug effects ./internal/repo.Orders.Load\n  hldlint debug effects example.com/shop/internal/repo.New",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("debug effects takes one PACKAGE.FUNC")
			}
			_, _, err := splitFunc(args[0])
			return err
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return l.debugEffects(cmd.Context(), cmd.OutOrStdout(), args[0])
		},
	}
	l.analysisFlags(c.Flags())
	return c
}

// splitFunc parts ./internal/repo.Orders.Load, or ./internal/repo.(*Orders).Load, after the package: its last element has no
// dot before the function's.
func splitFunc(arg string) (pkg, name string, err error) {
	slash := strings.LastIndexByte(arg, '/') + 1
	dot := strings.IndexByte(arg[slash:], '.')
	if dot <= 0 || slash+dot+1 == len(arg) {
		return "", "", fmt.Errorf("%s: want PACKAGE.FUNC, such as ./internal/repo.Orders.Load", arg)
	}
	return arg[:slash+dot], arg[slash+dot+1:], nil
}

func (l *lint) debugEffects(ctx context.Context, w io.Writer, arg string) error {
	pkg, name, err := splitFunc(arg)
	if err != nil {
		return err
	}
	dir, err := l.directory()
	if err != nil {
		return exit{Usage, err}
	}
	cfg, err := l.configuration(dir)
	if err != nil {
		return exit{Usage, err}
	}
	o := l.driverOptions(dir, []string{pkg}, cfg)
	o.Patterns = append(o.Patterns, everything(dir, l.host.env("GOWORK")))
	d := &describing{pkg: pkg, name: name}
	o.Rules = []rule.Rule{{Analyzer: d.analyzer()}}
	result, err := analyse(ctx, o)
	if err != nil {
		return err
	}
	for _, p := range result.Problems {
		fmt.Fprintf(l.host.Stderr, "hldlint: %s\n", report.ProblemText(p, dir))
	}
	if d.out.Len() == 0 {
		return exit{NotAnalysed, fmt.Errorf("%s has no function %s", pkg, name)}
	}
	_, err = d.out.WriteTo(w)
	return err
}

// describing is a rule that finds nothing: it writes down what there is to be found with.
type describing struct {
	pkg, name string

	mu  sync.Mutex
	out bytes.Buffer
}

func (d *describing) analyzer() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "hlddebug", Doc: "shows summaries", Requires: []*analysis.Analyzer{concepts.Effects, config.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			path := strings.TrimPrefix(strings.TrimPrefix(d.pkg, "."), "/")
			if pass.Pkg.Path() != path && !strings.HasSuffix(pass.Pkg.Path(), "/"+path) && path != "" {
				return nil, nil
			}
			e, done := effects.Of(pass)
			defer done()
			d.mu.Lock()
			defer d.mu.Unlock()
			describe(e, &d.out, d.name)
			return nil, nil
		},
	}
}
