package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/docs"
	"github.com/hldlint/hldlint/internal/lsp"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
	"github.com/hldlint/hldlint/internal/suppress"
)

// newLSP makes the command that editors start.
func newLSP(host Host, rules []rule.Rule) *cobra.Command {
	l := &lint{host: host, rules: rules, color: "never", failOn: "info", edits: true}
	why := false
	cmd := &cobra.Command{
		Use: "lsp", Short: "Serve an editor over the Language Server Protocol, on standard input and output", Args: cobra.NoArgs,
		Long: `lsp shows findings in an editor: when a file is opened and whenever one is saved, the
module around it is analysed. Between saves the marks move along with the text.
Hovering shows the chain and the page; code actions apply fixes, and accept findings.`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			var backend lsp.Backend = &editor{l}
			if why {
				backend = &explainer{editor{l}}
			}
			if err := lsp.Serve(cmd.Context(), host.stdin(), host.Stdout, backend); err != nil {
				return exit{NotAnalysed, err}
			}
			return nil
		},
	}
	l.analysisFlags(cmd.Flags())
	cmd.Flags().BoolVar(&why, "why", false, "on hover, show what hldlint why says about the line; this analyses the module")
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

// explainer is an editor that explains lines as well.
type explainer struct{ editor }

// Why says what `hldlint why` does; nothing of a line that no function has.
func (e *explainer) Why(ctx context.Context, dir, file string, line int) (string, error) {
	l := *e.lint
	l.dir = dir
	found, err := l.explain(ctx, fmt.Sprintf("%s:%d", file, line), "")
	if err != nil {
		return "", err
	}
	var out strings.Builder
	err = found.text(&out)
	return out.String(), err
}

func (e *editor) Page(f report.Finding) string { return docs.Help(f.Rule, f.Kind) }

func (e *editor) Suppress(f report.Finding) string {
	return suppress.Comment([]string{f.ID()}, "TODO say why")
}
