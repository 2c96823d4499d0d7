package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/docs"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/rule"
)

// newExplain makes the command that shows a page, without any network.
func newExplain(host Host, rules []rule.Rule, color *string) *cobra.Command {
	return &cobra.Command{
		Use: "explain RULE[/KIND]", Short: "Show the page of a rule, of one of its kinds, or of a pattern (pattern/NAME)",
		Example: "  hldlint explain missingtimeout\n  hldlint explain missingtimeout/server\n  hldlint explain pattern/retries",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("explain takes one rule, rule/kind or pattern/name; `hldlint rules` lists the rules")
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return explainable(rules), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			bold, err := host.colored(*color)
			if err != nil {
				return err
			}
			page, err := pageOf(args[0], rules)
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), renderPage(page, bold))
			return err
		},
	}
}

// explainable lists all that there is a page or a section of.
func explainable(rules []rule.Rule) []string {
	var out []string
	for _, r := range rules {
		out = append(out, r.Name)
		for _, k := range r.Kinds {
			out = append(out, r.Name+"/"+k.ID)
		}
	}
	for _, p := range docs.Patterns() {
		out = append(out, "pattern/"+p)
	}
	return out
}

// pageOf finds the Markdown of what is to be explained.
func pageOf(name string, rules []rule.Rule) (string, error) {
	name = rule.Current(strings.ToLower(name))
	pattern, isPattern := strings.CutPrefix(name, "pattern/")
	if page, ok := docs.Pattern(pattern); ok { // "pattern/" may be left out
		return page, nil
	}
	if isPattern {
		if best := config.Nearest(pattern, docs.Patterns()); best != "" {
			return "", fmt.Errorf("there is no pattern %q; did you mean %q?", pattern, "pattern/"+best)
		}
		return "", fmt.Errorf("there is no pattern %q; there are\n    %s", pattern, strings.Join(docs.Patterns(), "\n    "))
	}
	if err := config.CheckName(name, rules); err != nil {
		return "", err
	}
	ruleName, kind, one := strings.Cut(name, "/")
	page, ok := docs.Page(ruleName)
	if !ok {
		return "", fmt.Errorf("rule %s has no page", ruleName)
	}
	if one {
		return kindPage(ruleName, kind, page, rules), nil
	}
	return page, nil
}

// kindPage makes a page of one kind: what `hldlint rules` says of it, and its section of the rule's page.
func kindPage(ruleName, kind, page string, rules []rule.Rule) string {
	head := "# " + ruleName + "/" + kind + "\n\n"
	for _, r := range rules {
		if k, ok := r.Kind(kind); ok && r.Name == ruleName {
			head += fmt.Sprintf("Reports %s.\n\nSeverity %s, stage %s.\n\n", k.Summary, k.Severity, stage(k))
		}
	}
	_, section, _ := strings.Cut(docs.Section(page, kind), "\n")
	return head + section + "\nThe reasons, and what is not reported: `hldlint explain " + ruleName + "`.\n"
}

// stage says how far a kind is trusted, and what follows from that.
func stage(k rule.Kind) string {
	if k.Stage == rule.Preview {
		return "preview (off unless enabled)"
	}
	return k.Stage.String()
}
