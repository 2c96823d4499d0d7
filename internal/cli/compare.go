package cli

import (
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/internal/owners"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// newCompare makes the command that tells how the findings of one report went on in another one.
func newCompare(host Host, rules []rule.Rule) *cobra.Command {
	l := &lint{host: host, rules: rules, color: "never", failOn: "info"}
	format, file := "text", ""
	cmd := &cobra.Command{
		Use: "compare OLD.json NEW.json", Short: "Show which findings are new and which are gone between two JSON reports", Args: cobra.ExactArgs(2),
		Long: `compare counts the findings of two reports that --format json=FILE wrote, by rule, by
package and by who owns the file, and lists those that are new or gone. A finding is
the same one if its fingerprint is, wherever its line went. It needs no source, and
says when the reports are of different versions or configurations.

The exit code is 0 whatever it finds: a baseline is what fails a build.`,
		Example: "  hldlint --format json=new.json ./...\n  hldlint compare last-week.json new.json\n  hldlint compare --format markdown --owners .github/CODEOWNERS old.json new.json",
		RunE: func(_ *cobra.Command, args []string) error {
			if err := l.compare(args[0], args[1], file, format); err != nil {
				return exit{Usage, err}
			}
			return nil
		},
	}
	l.set = cmd.Flags()
	cmd.Flags().StringVarP(&l.dir, "directory", "C", "", "`directory` to work in: the one in which the reports were written")
	cmd.Flags().StringVar(&format, "format", format, "`name[=file]` of the format: "+strings.Join(report.TrendFormats(), ", "))
	cmd.Flags().StringVar(&file, "owners", "", "CODEOWNERS `file`; by default that of the repository, if it has one")
	return cmd
}

func (l *lint) compare(before, after, ownersFile, format string) error {
	p, err := l.outputPlan()
	if err != nil {
		return err
	}
	to, err := outputs(report.TrendFormats(), []string{format}, p.report.Base)
	if err != nil {
		return err
	}
	old, err := readReport(before, p.report.Base)
	if err != nil {
		return err
	}
	now, err := readReport(after, p.report.Base)
	if err != nil {
		return err
	}
	owner, err := ownerIn(p.report.Base, p.report.Root, ownersFile)
	if err != nil {
		return err
	}
	return to[0].send(l.host, func(w io.Writer) error {
		return report.WriteTrend(w, to[0].format, report.Compare(old, now, owner), p.report)
	})
}

// ownerIn is who owns a file of a repository, as the file of owners says that is named, or that it has; nil without one.
func ownerIn(base, root, name string) (func(file string) string, error) {
	if name != "" && !filepath.IsAbs(name) {
		name = filepath.Join(base, name)
	}
	if name == "" {
		if name = owners.Find(root); name == "" {
			return nil, nil
		}
	}
	o, err := owners.Read(name)
	if err != nil {
		return nil, err
	}
	return func(file string) string { return o.Of(filepath.ToSlash(shown(root, file))) }, nil
}
