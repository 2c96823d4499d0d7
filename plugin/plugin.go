package plugin

import (
	"errors"
	"fmt"
	"slices"

	"github.com/goccy/go-yaml"
	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/rule"
)

// Registering is what golangci-lint asks of a plugin; it is the one init of the project.
func init() { register.Plugin("hldlint", New) }

type plugin struct{ analyzers []*analysis.Analyzer }

// New reads the settings and makes the plugin of the rules that they leave on.
func New(settings any) (register.LinterPlugin, error) {
	return newPlugin(settings, analyzers.All)
}

func newPlugin(settings any, rules []rule.Rule) (*plugin, error) {
	text, cfg, err := read(settings)
	if err != nil {
		return nil, fmt.Errorf("hldlint: %w", err)
	}
	if err := cfg.Check(rules); err != nil {
		return nil, fmt.Errorf("hldlint: settings: %w", err)
	}
	if err := config.Analyzer.Flags.Set("content", text); err != nil {
		return nil, fmt.Errorf("hldlint: handing the settings to the rules: %w", err)
	}
	p := &plugin{}
	for i, a := range adapt(rules) {
		if anyEnabled(cfg, rules[i]) {
			p.analyzers = append(p.analyzers, a)
		}
	}
	return p, nil
}

// BuildAnalyzers returns the analyzers of the enabled rules.
func (p *plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) { return p.analyzers, nil }

// GetLoadMode asks for type information.
func (p *plugin) GetLoadMode() string { return register.LoadModeTypesInfo }

// read turns what golangci-lint decoded back into the text of a configuration, so that there is one grammar and
// one set of messages. golangci-lint lower-cases keys, which is no loss: all of ours are lower case.
func read(settings any) (string, *config.Config, error) {
	if settings == nil {
		return "", config.Default(), nil
	}
	text, err := yaml.Marshal(settings)
	if err != nil {
		return "", nil, fmt.Errorf("reading the settings: %w", err)
	}
	cfg, err := config.Parse("settings", text)
	if err != nil {
		return "", nil, err
	}
	if len(cfg.Severity) > 0 || slices.ContainsFunc(cfg.Paths, func(p config.PathRule) bool { return len(p.Severity) > 0 }) {
		return "", nil, errors.New(`settings: severity: golangci-lint takes no severity from a plugin; ` +
			`use its own, with linters: [hldlint] and text: "^missingtimeout: "`)
	}
	return string(text), cfg, nil
}

func anyEnabled(cfg *config.Config, r rule.Rule) bool {
	for _, k := range r.Kinds {
		if cfg.EnabledSomewhere(r.Name, k) {
			return true
		}
	}
	return false
}
