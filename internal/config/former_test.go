package config_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/rule"
)

// A former name means what it is called now, wherever a configuration or a flag names it, and verify says so.
func TestFormerNames(t *testing.T) {
	flight := rule.Kind{ID: "flight", Stage: rule.Preview, Severity: rule.Error}
	rules := []rule.Rule{{Analyzer: &analysis.Analyzer{Name: "localguard"}, Kinds: []rule.Kind{flight}}}
	cfg, err := config.Parse("f", []byte("enable: [cachestampede/Local-Group]\nseverity:\n  cachestampede/local-group: info\npaths:\n- {path: a, disable: [cachestampede/local-group]}\n"))
	require.NoError(t, err)
	require.NoError(t, cfg.Check(rules))
	assert.True(t, cfg.Enabled("localguard", flight))
	assert.Equal(t, rule.Info, cfg.SeverityOf("localguard", flight))
	assert.Equal(t, []string{"localguard/flight"}, cfg.Paths[0].Disable)
	warnings := cfg.Renamed()
	require.Len(t, warnings, 3)
	assert.ErrorContains(t, warnings[0], "f:1:10: warning: cachestampede/Local-Group is called localguard/flight now")
	assert.ErrorContains(t, warnings[1], "f:3:")
	assert.ErrorContains(t, warnings[2], "f:5:23: ")

	cfg.Override(rules, "", nil, []string{"cachestampede/local-group"})
	assert.False(t, cfg.Enabled("localguard", flight))
	assert.NoError(t, config.CheckName("cachestampede/local-group", rules))
	assert.Error(t, config.CheckName("cachestampede/local", rules))
}
