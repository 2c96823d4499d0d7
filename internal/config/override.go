package config

import (
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/rule"
)

// Override lays what was said for this one run, on the command line, over what the file says: there it is stronger
// in both directions. An empty preset keeps the file's. What is switched off is so in all paths; what is switched on stays off in those for which
// the file says so, as excluded files stay excluded.
func (c *Config) Override(rules []rule.Rule, preset string, enable, disable []string) {
	if preset != "" {
		c.Preset = preset
	}
	enable, disable = currentNames(enable), currentNames(disable)
	for _, name := range enable {
		c.Disable = without(c.Disable, name, rules)
	}
	for _, name := range disable {
		c.Enable = without(c.Enable, name, rules)
		c.Paths = withoutEnable(c.Paths, name, rules)
	}
	c.Enable = append(c.Enable, enable...)
	c.Disable = append(c.Disable, disable...)
}

// without takes a rule or a kind out of a list. A kind leaves its rule's other kinds behind; a rule takes its kinds along.
func without(list []string, name string, rules []rule.Rule) []string {
	var rest []string
	ruleName, kind, one := strings.Cut(name, "/")
	for _, entry := range list {
		switch {
		case strings.EqualFold(entry, name):
		case !one && strings.HasPrefix(strings.ToLower(entry), strings.ToLower(name)+"/"):
		case one && strings.EqualFold(entry, ruleName):
			rest = append(rest, siblings(ruleName, kind, rules)...)
		default:
			rest = append(rest, entry)
		}
	}
	return rest
}

// siblings lists the other kinds of a rule.
func siblings(ruleName, kind string, rules []rule.Rule) []string {
	var out []string
	i := slices.IndexFunc(rules, func(r rule.Rule) bool { return strings.EqualFold(r.Name, ruleName) })
	if i < 0 {
		return nil
	}
	for _, k := range rules[i].Kinds {
		if !strings.EqualFold(k.ID, kind) {
			out = append(out, rules[i].Name+"/"+k.ID)
		}
	}
	return out
}

func currentNames(names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = rule.Current(name)
	}
	return out
}
