package plugin

import (
	"fmt"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/rule"
)

// adapt copies the rules' analyzers into ones whose findings survive golangci-lint. The originals stay as they
// are: other hosts in the same process may use them.
func adapt(rules []rule.Rule) []*analysis.Analyzer {
	copies := map[*analysis.Analyzer]*analysis.Analyzer{}
	var adapted []*analysis.Analyzer
	for _, r := range rules {
		a := *r.Analyzer
		a.Run = survive(r.Analyzer.Run)
		copies[r.Analyzer] = &a
		adapted = append(adapted, &a)
	}
	for _, a := range adapted {
		// The rule about directives requires all others. Were it to require the originals, every rule would run twice.
		requires := make([]*analysis.Analyzer, len(a.Requires))
		for i, required := range a.Requires {
			requires[i] = required
			if c, ok := copies[required]; ok {
				requires[i] = c
			}
		}
		a.Requires = requires
	}
	return adapted
}

// survive runs an analyzer with a Pass that folds its findings. A panic becomes an error that says where, since
// golangci-lint ends on a panic without saying which package it was in.
func survive(run func(*analysis.Pass) (any, error)) func(*analysis.Pass) (any, error) {
	return func(pass *analysis.Pass) (result any, err error) {
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("hldlint: %s panicked on %s: %v", pass.Analyzer.Name, pass.Pkg.Path(), p)
			}
		}()
		folding := *pass
		folding.Report = func(d analysis.Diagnostic) { pass.Report(fold(pass, d)) }
		return run(&folding)
	}
}

// fold puts all that a finding has into its message: golangci-lint drops category and URL, and prints
// every related position as a finding of its own. It applies all the fixes of a finding, so one is left.
func fold(pass *analysis.Pass, d analysis.Diagnostic) analysis.Diagnostic {
	var text strings.Builder
	text.WriteString(d.Message)
	for i, hop := range d.Related {
		text.WriteString([]string{" [", ", "}[min(i, 1)])
		p := pass.Fset.PositionFor(hop.Pos, false)
		fmt.Fprintf(&text, "%s (%s:%d)", hop.Message, filepath.Base(p.Filename), p.Line)
	}
	if len(d.Related) > 0 {
		text.WriteString("]")
	}
	if url := link(pass.Analyzer, d); url != "" {
		text.WriteString(" " + url)
	}
	d.Message, d.Related = text.String(), nil
	d.SuggestedFixes = d.SuggestedFixes[:min(len(d.SuggestedFixes), 1)]
	return d
}

// link is the page of the rule at the section of the kind.
func link(a *analysis.Analyzer, d analysis.Diagnostic) string {
	if d.URL != "" || a.URL == "" || d.Category == "" {
		return d.URL
	}
	return a.URL + "#" + d.Category
}
