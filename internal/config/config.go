// Package config reads .hldlint.yml and serves it to every rule, in every host, as the result of
// a pseudo-analyzer.
package config

import (
	"fmt"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/goccy/go-yaml"
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// Config is the configuration of one run. Make one with Parse: the zero value knows no library.
type Config struct {
	Preset     string            `yaml:"preset,omitempty"`      // default, or strict: preview kinds on
	Enable     []string          `yaml:"enable,omitempty"`      // rules, or rule/kind
	Disable    []string          `yaml:"disable,omitempty"`     // rules, or rule/kind; stronger than enable
	FirstParty []string          `yaml:"first-party,omitempty"` // patterns of module paths that are analysed like the main module
	Exclude    []string          `yaml:"exclude,omitempty"`     // doublestar patterns of files, matched at any depth
	Paths      []PathRule        `yaml:"paths,omitempty"`       // what is off where
	Severity   map[string]string `yaml:"severity,omitempty"`    // rule or rule/kind to info, warning, error
	Models     []models.File     `yaml:"models,omitempty"`      // rows for the user's own libraries

	set   *models.Set
	files fileMemo
}

// PathRule switches rules off in the files that its pattern matches.
type PathRule struct {
	Path    string   `yaml:"path"`
	Disable []string `yaml:"disable"`
}

// Default is the configuration without any file.
func Default() *Config {
	return &Config{set: models.Builtin()}
}

// Parse reads the text of a configuration strictly: a key that it does not know is an error, with the line
// and an excerpt. The name is for messages.
func Parse(name string, text []byte) (*Config, error) {
	c := &Config{}
	if err := yaml.UnmarshalWithOptions(text, c, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("%s: %s%s", name, yaml.FormatError(err, false, true), suggestKey(err))
	}
	if err := c.validate(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	set, err := models.With(c.Models)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	c.set = set
	return c, nil
}

func (c *Config) validate() error {
	switch c.Preset {
	case "", "default", "strict":
	default:
		return fmt.Errorf("preset: %q is neither default nor strict", c.Preset)
	}
	for key, word := range c.Severity {
		if _, err := rule.ParseSeverity(word); err != nil {
			return fmt.Errorf("severity of %s: %w", key, err)
		}
	}
	patterns := append([]string{}, c.Exclude...)
	patterns = append(patterns, c.FirstParty...)
	for _, p := range c.Paths {
		patterns = append(patterns, p.Path)
	}
	for _, p := range patterns {
		if !doublestar.ValidatePattern(p) {
			return fmt.Errorf("%q is not a valid pattern", p)
		}
	}
	return nil
}

// Check reports the first name in the configuration that is no rule or kind of the list.
func (c *Config) Check(rules []rule.Rule) error {
	names := append(append([]string{}, c.Enable...), c.Disable...)
	for name := range c.Severity {
		names = append(names, name)
	}
	for _, p := range c.Paths {
		names = append(names, p.Disable...)
	}
	for _, name := range names {
		if err := CheckName(name, rules); err != nil {
			return err
		}
	}
	return nil
}

// ModelSet is the built-in models with the user's rows in front.
func (c *Config) ModelSet() *models.Set { return c.set }

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

// SeverityOf is the severity of a kind, as configured or as declared.
func (c *Config) SeverityOf(ruleName string, k rule.Kind) rule.Severity {
	for _, key := range []string{ruleName + "/" + k.ID, ruleName} {
		if word, ok := c.Severity[key]; ok {
			if s, err := rule.ParseSeverity(word); err == nil {
				return s
			}
		}
	}
	return k.Severity
}

// IsFirstParty reports whether the pass looks at code of the user's own: the main module or a workspace
// module (they have no version), or a module that FirstParty names.
func (c *Config) IsFirstParty(pass *analysis.Pass) bool {
	m := pass.Module
	if m == nil || m.Path == "" {
		return false
	}
	if m.Version == "" {
		return true
	}
	for _, p := range c.FirstParty {
		if ok, _ := doublestar.Match(p, m.Path); ok {
			return true
		}
	}
	return false
}

// IsFirstParty is the question of every rule's first line.
func IsFirstParty(pass *analysis.Pass) bool {
	return pass.ResultOf[Analyzer].(*Config).IsFirstParty(pass)
}
