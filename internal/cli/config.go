package cli

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/goccy/go-yaml"
	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/docs"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/rule"
)

// newConfig makes the commands about .hldlint.yml.
func newConfig(host Host, rules []rule.Rule) *cobra.Command {
	l := &lint{host: host, rules: rules}
	cmd := &cobra.Command{Use: "config", Short: "Show, verify and describe the configuration", Args: cobra.NoArgs}
	cmd.AddCommand(
		&cobra.Command{
			Use: "show", Short: "Print the effective configuration, and what it means for each kind", Args: cobra.NoArgs,
			RunE: func(cmd *cobra.Command, _ []string) error { return l.showConfig(cmd.OutOrStdout()) },
		},
		newVerify(l),
		&cobra.Command{
			Use: "schema", Short: "Print the JSON schema of .hldlint.yml, for editors", Args: cobra.NoArgs,
			RunE: func(cmd *cobra.Command, _ []string) error {
				_, err := io.WriteString(cmd.OutOrStdout(), docs.ConfigSchema())
				return err
			},
		},
	)
	for _, sub := range cmd.Commands() {
		if sub.Name() != "schema" {
			l.analysisFlags(sub.Flags())
		}
	}
	return cmd
}

func (l *lint) loaded() (*config.Config, error) {
	dir, err := l.directory()
	if err != nil {
		return nil, err
	}
	return l.configuration(dir)
}

// origin is the file of a configuration, or that there is none.
func origin(cfg *config.Config) string {
	if name := cfg.Name(); name != "" {
		return name
	}
	return "no .hldlint.yml, so the defaults count"
}

// showConfig prints a configuration that could be read again; what follows from it stands in comments.
func (l *lint) showConfig(out io.Writer) error {
	cfg, err := l.loaded()
	if err != nil {
		return err
	}
	text, err := yaml.Marshal(cfg)
	if err != nil {
		return fmt.Errorf("writing the configuration: %w", err)
	}
	if string(text) == "{}\n" {
		text = nil
	}
	fmt.Fprintf(out, "# %s\n%s\n# What it comes to:\n", origin(cfg), text)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, r := range l.rules {
		for _, k := range r.Kinds {
			state := "off"
			if cfg.Enabled(r.Name, k) {
				state = "on"
			}
			fmt.Fprintf(w, "# %s/%s\t%s\t%s\t%s", r.Name, k.ID, state, cfg.SeverityOf(r.Name, k), k.Stage)
			if paths := strings.Join(cfg.Elsewhere(r.Name, k), "; "); paths != "" {
				fmt.Fprintf(w, "\t%s", paths)
			}
			fmt.Fprintln(w)
		}
	}
	return w.Flush()
}
