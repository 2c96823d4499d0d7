// Package config reads .hldlint.yml and serves it to every rule, in every host, as the result of
// a pseudo-analyzer.
package config

import (
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// Config is the configuration of one run. The zero value is the default one.
type Config struct {
	Preset     string            `yaml:"preset"`      // default or strict (preview kinds on)
	Enable     []string          `yaml:"enable"`      // rules, or rule/kind
	Disable    []string          `yaml:"disable"`     // rules, or rule/kind; stronger than enable
	FirstParty []string          `yaml:"first-party"` // module path patterns analysed like the main module
	Exclude    []string          `yaml:"exclude"`     // doublestar patterns of files, relative to the configuration
	Severity   map[string]string `yaml:"severity"`    // rule or rule/kind to info, warning, error
	Models     []models.File     `yaml:"models"`      // rows of the user's own libraries

	set *models.Set
}

// ModelSet is the built-in models with the user's rows in front.
func (c *Config) ModelSet() *models.Set { return c.set }

// Enabled reports whether findings of the kind are wanted: by name, or because the kind is stable.
func (c *Config) Enabled(ruleName string, k rule.Kind) bool { panic("to be written") }

// Open makes Config a rule.Gate: it holds back disabled kinds, preview kinds nobody asked for, excluded
// files, tests, generated code and vendored files.
func (c *Config) Open(pass *analysis.Pass, k rule.Kind, pos token.Pos) bool { panic("to be written") }

// IsFirstParty reports whether the pass looks at code of the user's own: the main module or
// a workspace module (they have no version), or a module that FirstParty names.
func (c *Config) IsFirstParty(pass *analysis.Pass) bool { panic("to be written") }
