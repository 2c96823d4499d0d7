package cli

import (
	"context"
	"fmt"
	"maps"
	"net"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
	"github.com/hldlint/hldlint/internal/site"
)

// newDocs makes the commands that show the pages as a site.
func newDocs(host Host, rules []rule.Rule) *cobra.Command {
	cmd := &cobra.Command{Use: "docs", Short: "Build a site from the pages, or serve it", Args: cobra.NoArgs}
	var addr string
	serve := &cobra.Command{
		Use: "serve", Short: "Serve the site on this machine until interrupted", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return serveDocs(cmd.Context(), host, rules, addr) },
	}
	serve.Flags().StringVar(&addr, "addr", "localhost:8080", "`address` to listen on")
	cmd.AddCommand(serve, &cobra.Command{
		Use: "build DIR", Short: "Write the site to a folder, as files that need no server", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir, err := (&lint{host: host}).directory()
			if err != nil {
				return err
			}
			if !filepath.IsAbs(args[0]) {
				args[0] = filepath.Join(dir, args[0])
			}
			n, err := buildDocs(args[0], rules)
			if err != nil {
				return exit{NotAnalysed, err}
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s in %s\n", report.Plural(n, "file"), shown(dir, args[0]))
			return err
		},
	})
	return cmd
}

func buildDocs(dir string, rules []rule.Rule) (int, error) {
	files, err := site.Build(rules)
	if err != nil {
		return 0, err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return 0, fmt.Errorf("writing the site: %w", err)
		}
		if err := os.WriteFile(file, files[name], 0o644); err != nil {
			return 0, fmt.Errorf("writing the site: %w", err)
		}
	}
	return len(files), nil
}

func serveDocs(ctx context.Context, host Host, rules []rule.Rule, addr string) error {
	files, err := site.Build(rules)
	if err != nil {
		return exit{NotAnalysed, err}
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("--addr: %w", err)
	}
	fmt.Fprintf(host.Stdout, "http://%s\n", l.Addr())
	if err := site.Serve(ctx, l, files); err != nil {
		return exit{NotAnalysed, err}
	}
	return nil
}
