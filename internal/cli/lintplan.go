package cli

import (
	"fmt"
	"slices"

	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/learn"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// plan is what the flags, the configuration and the folder come to.
type plan struct {
	driver  driver.Options
	outputs []output
	report  report.Options
	failOn  rule.Severity
}

func (l *lint) plan(patterns []string) (*plan, error) {
	dir, err := l.directory()
	if err != nil {
		return nil, err
	}
	if err := l.checkPatterns(dir, patterns); err != nil {
		return nil, err
	}
	cfg, err := l.configuration(dir)
	if err != nil {
		return nil, err
	}
	if err := l.fixing.check(); err != nil {
		return nil, err
	}
	p, err := l.outputPlan()
	if err != nil {
		return nil, err
	}
	if err := l.checkWatch(p.outputs); err != nil {
		return nil, err
	}
	kept, err := l.openCache()
	if err != nil {
		return nil, err
	}
	p.driver = l.driverOptions(dir, patterns, cfg)
	if p.report.Configuration, err = driver.ConfigDigest(cfg, p.driver.Rules); err != nil {
		return nil, err
	}
	p.driver.Speaking, p.driver.Learn = speaking, learn.Libraries
	p.driver.Portable, p.driver.LimitMemory = portable, l.host.env("GOMEMLIMIT") == ""
	if kept != nil {
		p.driver.Cache, p.driver.Build, p.driver.Root = kept, buildOf(kept), checkout(dir)
		p.driver.Store = storeIn(kept)
	}
	return p, nil
}

// outputPlan is the part of the plan that needs no analysis.
func (l *lint) outputPlan() (*plan, error) {
	dir, err := l.directory()
	if err != nil {
		return nil, err
	}
	failOn, err := rule.ParseSeverity(l.failOn)
	if err != nil {
		return nil, fmt.Errorf("--fail-on: %w", err)
	}
	outputs, err := outputs(report.Formats(), l.formats, dir)
	if err != nil {
		return nil, err
	}
	color, err := l.host.colored(l.color)
	if err != nil {
		return nil, err
	}
	return &plan{
		outputs: outputs, failOn: failOn,
		report: report.Options{Base: dir, Root: repository(dir), Rules: l.rules, Version: Version(), Detail: l.detail(), Color: color, Stats: l.stats},
	}, nil
}

func (l *lint) driverOptions(dir string, patterns []string, cfg *config.Config) driver.Options {
	if len(patterns) == 0 {
		patterns = []string{everything(dir, l.host.env("GOWORK"))}
	}
	o := driver.Options{
		Dir: dir, Env: l.host.Env, Patterns: patterns, Whole: true, Rules: l.enabled(cfg), Config: cfg, Parallel: l.parallel,
		Linked: concepts.Effects, Link: effects.LinkResults, Export: l.host.env(exportVariable) == "1",
	}
	if l.tags != "" {
		o.BuildFlags = []string{"-tags=" + l.tags}
	}
	return o
}

// enabled drops the rules of which no kind is wanted anywhere: they need not run.
func (l *lint) enabled(cfg *config.Config) []rule.Rule {
	return slices.DeleteFunc(slices.Clone(l.rules), func(r rule.Rule) bool {
		return !slices.ContainsFunc(r.Kinds, func(k rule.Kind) bool { return cfg.EnabledSomewhere(r.Name, k) })
	})
}

// detail is what --grouped and --concise ask for: the latter may be set, set to false, or left alone.
func (l *lint) detail() report.Detail {
	switch {
	case l.grouped:
		return report.Grouped
	case l.concise:
		return report.Concise
	case l.set.Changed("concise"):
		return report.Full
	}
	return report.Auto
}
