package suppress

import (
	"fmt"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/docs"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/rule"
)

var (
	malformed = rule.Kind{ID: "malformed", Summary: "directive that says nothing: no reason, no rule, no such word", Stage: rule.Stable, Severity: rule.Warning}
	unknown   = rule.Kind{ID: "unknown", Summary: "directive that names a rule that does not exist", Stage: rule.Stable, Severity: rule.Warning, Fix: rule.SafeFix}
	unused    = rule.Kind{ID: "unused", Summary: "directive that suppresses nothing", Stage: rule.Stable, Severity: rule.Warning, Fix: rule.SafeFix}
)

// Rule makes the rule `directive`, which holds the directives against the rules. It requires them all, so that
// it runs when they have said what they suppressed.
func Rule(rules []rule.Rule) rule.Rule {
	a := &analysis.Analyzer{
		Name: "directive", Doc: docs.MustSynopsis("directive"), URL: docs.URL("directive"),
		Requires: []*analysis.Analyzer{Analyzer, config.Analyzer},
	}
	for _, r := range rules {
		a.Requires = append(a.Requires, r.Analyzer)
	}
	a.Run = func(pass *analysis.Pass) (any, error) {
		if config.IsFirstParty(pass) {
			pass.ResultOf[Analyzer].(*Set).report(pass, rules)
		}
		return nil, nil
	}
	return rule.Rule{Analyzer: a, Since: "v0.1.0", Kinds: []rule.Kind{malformed, unknown, unused}}
}

func (s *Set) report(pass *analysis.Pass, rules []rule.Rule) {
	cfg := pass.ResultOf[config.Analyzer].(*config.Config)
	for _, d := range s.directives() {
		if d.ofLinters() {
			continue // golangci-lint's own linter looks after these
		}
		if d.problem != "" {
			d.say(pass, cfg, malformed, fmt.Sprintf("this directive does nothing: %s", d.problem), nil)
			continue
		}
		for _, name := range d.rules {
			if err := config.CheckName(name, rules); err != nil {
				d.say(pass, cfg, unknown, err.Error(), d.rename(name, config.Meant(err)))
			}
		}
		if d.word == "ignore" && !d.used.Load() && d.answersEnabled(cfg, rules) {
			d.say(pass, cfg, unused, fmt.Sprintf("nothing to ignore: %s finds nothing here", strings.Join(d.rules, ", ")), d.remove(pass))
		}
	}
}

// answersEnabled reports whether some kind that the directive names is switched on: otherwise nobody knows whether it is needed.
func (d *directive) answersEnabled(cfg *config.Config, rules []rule.Rule) bool {
	for _, r := range rules {
		for _, k := range r.Kinds {
			for _, name := range d.rules {
				if (name == r.Name || name == r.Name+"/"+k.ID) && cfg.EnabledAt(r.Name, k, d.file) {
					return true
				}
			}
		}
	}
	return false
}

func (d *directive) say(pass *analysis.Pass, cfg *config.Config, k rule.Kind, message string, fixes []analysis.SuggestedFix) {
	if cfg.Open(pass, k, d.pos) {
		pass.Report(analysis.Diagnostic{Pos: d.pos, End: d.end, Category: k.ID, Message: message, SuggestedFixes: fixes})
	}
}

// rename writes the name that was meant in place of one that does not exist.
func (d *directive) rename(name, meant string) []analysis.SuggestedFix {
	i := strings.Index(d.text, name)
	if meant == "" || strings.Count(d.text, name) != 1 {
		return nil
	}
	at := d.pos + token.Pos(i)
	return []analysis.SuggestedFix{{Message: "write " + meant, TextEdits: []analysis.TextEdit{{Pos: at, End: at + token.Pos(len(name)), NewText: []byte(meant)}}}}
}

// remove takes a directive out, with its line when there is nothing else on it.
func (d *directive) remove(pass *analysis.Pass) []analysis.SuggestedFix {
	edit := analysis.TextEdit{Pos: d.pos, End: d.end}
	if file := pass.Fset.File(d.pos); d.alone && d.from < file.LineCount() {
		edit.Pos, edit.End = file.LineStart(file.Line(d.pos)), file.LineStart(file.Line(d.pos)+1)
		if d.above.IsValid() {
			edit.Pos = file.LineStart(file.Line(d.above))
		}
	}
	return []analysis.SuggestedFix{{Message: "remove the comment", TextEdits: []analysis.TextEdit{edit}}}
}
