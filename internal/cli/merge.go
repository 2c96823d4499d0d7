package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// newMerge makes the command that joins what several machines found.
func newMerge(host Host, rules []rule.Rule, color *string) *cobra.Command {
	l := &lint{host: host, rules: rules}
	cmd := &cobra.Command{
		Use: "merge FILE...", Short: "Join JSON reports of parts of a program, and write them in any format", Args: cobra.MinimumNArgs(1),
		Long: `merge joins reports that --format json=FILE wrote, and reports them as one run would have:
in any format, with its exit code. It is run where the source is, since reports show it.`,
		Example: `  hldlint --format json=part-1.json ./internal/...    # on one machine
  hldlint --format json=part-2.json ./cmd/... ./pkg/...   # on another
  hldlint merge --format text --format sarif=hldlint.sarif part-*.json`,
		RunE: func(_ *cobra.Command, files []string) error {
			l.color = *color
			return l.merge(files)
		},
	}
	l.set = cmd.Flags()
	cmd.Flags().StringVarP(&l.dir, "directory", "C", "", "`directory` to work in: the one in which the reports were written")
	l.outputFlags(cmd.Flags())
	return cmd
}

func (l *lint) merge(files []string) error {
	p, err := l.outputPlan()
	if err != nil {
		return exit{Usage, err}
	}
	var parts []*report.Result
	var head report.Head
	for i, name := range files {
		part, err := readReport(name, p.report.Base)
		if err != nil {
			return exit{Usage, err}
		}
		if i == 0 {
			head = part.Head
		} else if !head.Same(part.Head) {
			fmt.Fprintf(l.host.Stderr, "hldlint: warning: %s is of another version or configuration than %s: what they have in common may be told twice\n", name, files[0])
		}
		parts = append(parts, part.Result)
	}
	p.report.Configuration = head.Configuration
	result := report.Merge(parts...)
	for _, o := range p.outputs {
		if err := o.write(l.host, result, p.report); err != nil {
			return exit{NotAnalysed, err}
		}
	}
	return l.verdict(result, p)
}

func readReport(name, base string) (*report.Report, error) {
	file := name
	if !filepath.IsAbs(file) {
		file = filepath.Join(base, file)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("opening a report: %w", err)
	}
	defer f.Close()
	result, err := report.ReadJSON(f, base)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return result, nil
}
