package cli

import (
	"context"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/docs"
	"github.com/hldlint/hldlint/internal/lsp"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
	"github.com/hldlint/hldlint/internal/suppress"
)

// newLSP makes the command that editors start.
func newLSP(host Host, rules []rule.Rule) *cobra.Command {
	l := &lint{host: host, rules: rules, color: "never", failOn: "info"}
	cmd := &cobra.Command{
		Use: "lsp", Short: "Serve an editor over the Language Server Protocol, on standard input and output", Args: cobra.NoArgs,
		Long: `lsp shows findings in an editor: when a file is opened and whenever one is saved, the
module around it is analysed. Between saves the marks move along with the text.
Hovering shows the chain and the page; code actions apply fixes, and accept findings.`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := lsp.Serve(cmd.Context(), host.stdin(), host.Stdout, &editor{l}); err != nil {
				return exit{NotAnalysed, err}
			}
			return nil
		},
	}
	l.analysisFlags(cmd.Flags())
	cmd.Flags().Bool("stdio", true, "ignored: there is no other way")
	cmd.Flags().Lookup("stdio").Hidden = true // editors say so out of habit
	return cmd
}

func (h Host) stdin() io.Reader {
	if h.Stdin != nil {
		return h.Stdin
	}
	return os.Stdin
}

// editor is what the server asks.
type editor struct{ lint *lint }

// Analyse reads the configuration each time: it may have been edited too.
func (e *editor) Analyse(ctx context.Context, dir string) (*report.Result, error) {
	l := *e.lint
	l.dir = dir
	p, err := l.plan(nil)
	if err != nil {
		return nil, err
	}
	result, err := analyse(ctx, p.driver)
	if err != nil {
		return nil, err
	}
	return result, l.narrow(ctx, p, result)
}

func (e *editor) Page(f report.Finding) string { return docs.Help(f.Rule, f.Kind) }

func (e *editor) Suppress(f report.Finding) string {
	return suppress.Comment([]string{f.ID()}, "TODO say why")
}
