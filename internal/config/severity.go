package config

import "github.com/hldlint/hldlint/internal/rule"

// SeverityOf is the severity of a kind, as configured or as declared, where no path says otherwise.
func (c *Config) SeverityOf(ruleName string, k rule.Kind) rule.Severity {
	if s, ok := severityIn(c.Severity, ruleName, k); ok {
		return s
	}
	return k.Severity
}

// SeverityAt is the severity of a kind in a file. Of several paths that match, the last one counts.
func (c *Config) SeverityAt(ruleName string, k rule.Kind, file string) rule.Severity {
	severity := c.SeverityOf(ruleName, k)
	for _, p := range c.Paths {
		if s, ok := severityIn(p.Severity, ruleName, k); ok && matches(p.Path, file) {
			severity = s
		}
	}
	return severity
}

// severityIn is what a list says of a kind: of the kind itself, or else of its rule.
func severityIn(of map[string]string, ruleName string, k rule.Kind) (rule.Severity, bool) {
	for _, key := range []string{ruleName + "/" + k.ID, ruleName} {
		if word, ok := of[key]; ok {
			if s, err := rule.ParseSeverity(word); err == nil {
				return s, true
			}
		}
	}
	return 0, false
}
