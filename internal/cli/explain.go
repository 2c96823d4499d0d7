package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/docs"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/rule"
)

func newExplain(rules []rule.Rule) *cobra.Command {
	return &cobra.Command{
		Use: "explain RULE[/KIND]", Short: "Show the page of a rule, of one of its kinds, or of a pattern (pattern/NAME)", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			page, err := pageOf(args[0], rules)
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), renderPage(page))
			return err
		},
	}
}

// pageOf finds the Markdown of what is to be explained.
func pageOf(name string, rules []rule.Rule) (string, error) {
	if pattern, ok := strings.CutPrefix(name, "pattern/"); ok {
		if page, ok := docs.Pattern(pattern); ok {
			return page, nil
		}
		return "", fmt.Errorf("there is no pattern %q; there are %s", pattern, strings.Join(docs.Patterns(), ", "))
	}
	if err := config.CheckName(name, rules); err != nil {
		return "", err
	}
	ruleName, kind, one := strings.Cut(name, "/")
	page, ok := docs.Page(strings.ToLower(ruleName))
	if !ok {
		return "", fmt.Errorf("rule %s has no page", ruleName)
	}
	if one {
		return section(page, kind), nil
	}
	return page, nil
}

// section cuts one kind's part out of a page.
func section(page, kind string) string {
	_, rest, ok := strings.Cut(page, "\n### "+kind+"\n")
	if !ok {
		return page
	}
	end := len(rest)
	for _, next := range []string{"\n### ", "\n## "} {
		if i := strings.Index(rest, next); i >= 0 {
			end = min(end, i)
		}
	}
	return "### " + kind + "\n" + rest[:end] + "\n"
}
