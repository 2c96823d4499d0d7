package config

import (
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/rule"
)

// PathRule says what holds in the files that its pattern matches: which rules are on or off there, and how severe others are.
type PathRule struct {
	Path     string            `yaml:"path"`               // doublestar pattern of files, matched at any depth; that of a folder stands for all in it
	Enable   []string          `yaml:"enable,omitempty"`   // rules, or rule/kind, that are on there, preview kinds included
	Disable  []string          `yaml:"disable,omitempty"`  // rules, or rule/kind, that are off there; stronger than enable
	Severity map[string]string `yaml:"severity,omitempty"` // rule or rule/kind to info, warning, error
}

// Enabled reports whether findings of a kind are wanted: disabled ones never, enabled ones always, others when
// they are stable or the preset is strict.
func (c *Config) Enabled(ruleName string, k rule.Kind) bool {
	full := ruleName + "/" + k.ID
	switch {
	case names(c.Disable, ruleName, full):
		return false
	case names(c.Enable, ruleName, full), c.Preset == "strict":
		return true
	}
	return k.Stage != rule.Preview
}

func names(list []string, ruleName, full string) bool {
	for _, name := range list {
		if strings.EqualFold(name, ruleName) || strings.EqualFold(name, full) {
			return true
		}
	}
	return false
}

// EnabledAt reports whether findings of a kind are wanted in a file. What stands below paths is stronger than what holds everywhere, and of several
// paths that match and name the kind the last one counts, as with their severities. A preview kind may so be tried in one service only:
//
//	disable: [overload]
//	paths:
//	  - {path: services/api/**, enable: [overload]}
func (c *Config) EnabledAt(ruleName string, k rule.Kind, file string) bool {
	on := c.Enabled(ruleName, k)
	for _, p := range c.Paths {
		if says, there := p.says(ruleName, k); says && there != on && matches(p.Path, file) {
			on = there
		}
	}
	return on
}

// EnabledSomewhere reports whether there can be a file in which findings of a kind are wanted. Where there is none, a rule need not run.
func (c *Config) EnabledSomewhere(ruleName string, k rule.Kind) bool {
	return c.Enabled(ruleName, k) || slices.ContainsFunc(c.Paths, func(p PathRule) bool {
		says, on := p.says(ruleName, k)
		return says && on
	})
}

// Elsewhere lists, in words and in their order, what paths say of a kind: "off in cmd/**".
func (c *Config) Elsewhere(ruleName string, k rule.Kind) []string {
	var out []string
	for _, p := range c.Paths {
		switch says, on := p.says(ruleName, k); {
		case says && on:
			out = append(out, "on in "+p.Path)
		case says:
			out = append(out, "off in "+p.Path)
		}
	}
	return out
}

// says is whether an entry switches a kind on or off at all, and to what. Disable is stronger, as it is outside of paths.
func (p PathRule) says(ruleName string, k rule.Kind) (says, on bool) {
	full := ruleName + "/" + k.ID
	if names(p.Disable, ruleName, full) {
		return true, false
	}
	on = names(p.Enable, ruleName, full)
	return on, on
}

// withoutEnable is paths that do not switch something on: it was switched off by what is stronger than they are.
func withoutEnable(paths []PathRule, name string, rules []rule.Rule) []PathRule {
	out := slices.Clone(paths)
	for i := range out {
		out[i].Enable = without(out[i].Enable, name, rules)
	}
	return out
}
