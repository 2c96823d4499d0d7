package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// completeFlags has shells complete the values of flags: words of which there are few, rules and kinds, and folders. It is called
// when a shell asks, and costs other runs nothing.
func completeFlags(root *cobra.Command, rules []rule.Rule) {
	severities := []string{rule.Info.String(), rule.Warning.String(), rule.Error.String()}
	values := map[string]func() []string{
		"color":   choices("auto", "always", "never"),
		"preset":  choices("default", "strict"),
		"fail-on": choices(severities...),
		"enable":  func() []string { return ruleNames(rules) },
		"disable": func() []string { return ruleNames(rules) },
	}
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		for name, list := range values {
			if c.Flags().Lookup(name) != nil || c.PersistentFlags().Lookup(name) != nil {
				complete(c, name, list)
			}
		}
		if c.Flags().Lookup("format") != nil {
			complete(c, "format", formatsOf(c))
		}
		if c.Flags().Lookup("directory") != nil {
			_ = c.MarkFlagDirname("directory") // the flag is there
		}
		for _, sub := range c.Commands() {
			visit(sub)
		}
	}
	visit(root)
}

// formatsOf are the formats in which a command writes.
func formatsOf(c *cobra.Command) func() []string {
	switch c.Name() {
	case "hldlint", "merge":
		return report.Formats
	case "compare":
		return report.TrendFormats
	}
	return choices("text", "json")
}

func complete(c *cobra.Command, flag string, list func() []string) {
	_ = c.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return list(), cobra.ShellCompDirectiveNoFileComp
	}) // the flag is there
}

func choices(list ...string) func() []string { return func() []string { return list } }

// ruleNames lists rules, and their kinds.
func ruleNames(rules []rule.Rule) []string {
	var out []string
	for _, r := range rules {
		out = append(out, r.Name)
		for _, k := range r.Kinds {
			out = append(out, r.Name+"/"+k.ID)
		}
	}
	slices.Sort(out)
	return out
}
