package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/internal/rule"
)

// listed is one line of `hldlint rules`.
type listed struct {
	Rule     string `json:"rule"`
	Kind     string `json:"kind"`
	Stage    string `json:"stage"`
	Severity string `json:"severity"`
	Fix      string `json:"fix"`
	Summary  string `json:"summary"`
	Since    string `json:"since"`
	URL      string `json:"url"`
}

// newRules makes the command that lists what can be reported.
func newRules(rules []rule.Rule) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use: "rules", Short: "List the rules and what each can report", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch format {
			case "json":
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetIndent("", "  ")
				return enc.Encode(list(rules))
			case "text":
				return writeRules(cmd.OutOrStdout(), list(rules))
			}
			return fmt.Errorf("--format: unknown format %q: want text or json", format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "`name` of the format: text, json")
	return cmd
}

func list(rules []rule.Rule) []listed {
	out := []listed{}
	for _, r := range rules {
		for _, k := range r.Kinds {
			out = append(out, listed{r.Name, k.ID, k.Stage.String(), k.Severity.String(), k.Fix.String(), k.Summary, r.Since, r.URL + "#" + k.ID})
		}
	}
	return out
}

func writeRules(out io.Writer, list []listed) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "RULE/KIND\tSTAGE\tSEVERITY\tFIX\tREPORTS")
	for _, l := range list {
		fmt.Fprintf(w, "%s/%s\t%s\t%s\t%s\t%s\n", l.Rule, l.Kind, l.Stage, l.Severity, l.Fix, l.Summary)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprint(out, "\nPreview kinds are off: --enable RULE/KIND or --preset strict switches them on.\nhldlint explain RULE[/KIND] shows the page.\n")
	return err
}
