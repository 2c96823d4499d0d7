package plugin

import (
	"errors"
	"go/token"
	"go/types"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/rule"
)

func toy(name string, stage rule.Stage, requires ...*analysis.Analyzer) rule.Rule {
	a := &analysis.Analyzer{
		Name: name, Doc: name, URL: "https://example.com/" + name + ".md", Requires: requires,
		Run: func(*analysis.Pass) (any, error) { return nil, nil },
	}
	return rule.Rule{Analyzer: a, Kinds: []rule.Kind{{ID: "first", Stage: stage, Severity: rule.Warning}}}
}

func built(t *testing.T, settings any, rules []rule.Rule) []string {
	t.Helper()
	t.Cleanup(func() { require.NoError(t, config.Analyzer.Flags.Set("content", "")) })
	p, err := newPlugin(settings, rules)
	require.NoError(t, err)
	all, err := p.BuildAnalyzers()
	require.NoError(t, err)
	var names []string
	for _, a := range all {
		names = append(names, a.Name)
	}
	return names
}

func TestSettingsChooseTheRules(t *testing.T) {
	rules := []rule.Rule{toy("hurried", rule.Stable), toy("patient", rule.Preview)}
	assert.Equal(t, []string{"hurried"}, built(t, nil, rules))
	assert.Equal(t, []string{"hurried", "patient"}, built(t, map[string]any{"preset": "strict"}, rules))
	assert.Equal(t, []string{"hurried", "patient"}, built(t, map[string]any{"enable": []any{"patient/first"}}, rules))
	assert.Empty(t, built(t, map[string]any{"disable": []any{"hurried"}}, rules))
	inAPath := []any{map[string]any{"path": "cmd", "enable": []any{"patient"}}}
	assert.Equal(t, []string{"patient"}, built(t, map[string]any{"disable": []any{"hurried"}, "paths": inAPath}, rules), "it runs for the files of that path")
}

func TestSettingsReachTheConfiguration(t *testing.T) {
	built(t, map[string]any{
		"first-party": []any{"example.com/**"},
		"models":      []any{map[string]any{"package": "example.com/db", "funcs": []any{map[string]any{"func": "(*Client).Get", "runs": "query"}}}},
	}, nil)
	result, err := config.Analyzer.Run(nil)
	require.NoError(t, err)
	cfg := result.(*config.Config)
	assert.Equal(t, []string{"example.com/**"}, cfg.FirstParty)
	assert.Equal(t, "(*Client).Get", cfg.Models[0].Funcs[0].Func)
}

func TestSettingsAreStrict(t *testing.T) {
	rules := []rule.Rule{toy("hurried", rule.Stable)}
	for name, test := range map[string]struct {
		settings map[string]any
		message  string
	}{
		"an unknown key":  {map[string]any{"presett": "strict"}, "presett"},
		"an unknown rule": {map[string]any{"enable": []any{"hurryed"}}, "hurryed"},
		"a wrong preset":  {map[string]any{"preset": "all"}, "preset"},
		"a severity":      {map[string]any{"severity": map[string]any{"hurried": "error"}}, "takes no severity from a plugin"},
		"one of a path":   {map[string]any{"paths": []any{map[string]any{"path": "cmd", "severity": map[string]any{"hurried": "error"}}}}, "takes no severity from a plugin"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := newPlugin(test.settings, rules)
			assert.ErrorContains(t, err, "hldlint: ")
			assert.ErrorContains(t, err, test.message)
		})
	}
}

func TestItIsRegistered(t *testing.T) {
	make, err := register.GetPlugin("hldlint")
	require.NoError(t, err)
	p, err := make(nil)
	require.NoError(t, err)
	assert.Equal(t, register.LoadModeTypesInfo, p.GetLoadMode())
	all, err := p.BuildAnalyzers()
	require.NoError(t, err)
	require.NoError(t, analysis.Validate(all))
}

func TestAdaptLeavesTheOriginals(t *testing.T) {
	helper := &analysis.Analyzer{Name: "helper"}
	hurried := toy("hurried", rule.Stable, helper)
	last := toy("last", rule.Stable, helper, hurried.Analyzer)
	adapted := adapt([]rule.Rule{hurried, last})
	assert.NotSame(t, hurried.Analyzer, adapted[0])
	assert.Same(t, helper, adapted[0].Requires[0])
	assert.Same(t, adapted[0], adapted[1].Requires[1], "the last rule requires the copy")
	assert.Same(t, hurried.Analyzer, last.Requires[1], "the original is as it was")
}

func TestFold(t *testing.T) {
	fset := token.NewFileSet()
	f := fset.AddFile("/src/shop/orders.go", -1, 100)
	f.SetLines([]int{0, 10, 20})
	var reported []analysis.Diagnostic
	r := toy("hurried", rule.Stable)
	pass := &analysis.Pass{
		Analyzer: r.Analyzer, Fset: fset, Pkg: types.NewPackage("example.com/shop", "shop"),
		Report: func(d analysis.Diagnostic) { reported = append(reported, d) },
	}
	run := survive(func(pass *analysis.Pass) (any, error) {
		pass.Report(analysis.Diagnostic{
			Pos: f.Pos(11), Category: "first", Message: "Load waits forever",
			Related:        []analysis.RelatedInformation{{Pos: f.Pos(11), Message: "Load calls query"}, {Pos: f.Pos(21), Message: "query waits"}},
			SuggestedFixes: make([]analysis.SuggestedFix, 2),
		})
		return nil, errors.New("kept")
	})
	_, err := run(pass)
	assert.EqualError(t, err, "kept")
	require.Len(t, reported, 1)
	assert.Equal(t, "Load waits forever [Load calls query (orders.go:2), query waits (orders.go:3)] https://example.com/hurried.md#first", reported[0].Message)
	assert.Empty(t, reported[0].Related)
	assert.Len(t, reported[0].SuggestedFixes, 1)
}

func TestAPanicIsAnError(t *testing.T) {
	pass := &analysis.Pass{Analyzer: toy("hurried", rule.Stable).Analyzer, Pkg: types.NewPackage("example.com/shop", "shop")}
	_, err := survive(func(*analysis.Pass) (any, error) { panic("oops") })(pass)
	assert.EqualError(t, err, "hldlint: hurried panicked on example.com/shop: oops")
}
