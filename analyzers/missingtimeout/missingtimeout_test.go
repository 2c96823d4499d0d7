package missingtimeout_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/analyzers/missingtimeout"
	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/rule"
)

func TestRule(t *testing.T) { hldtest.Run(t, missingtimeout.Rule) }

// TestUses: a client that two calls use is one finding, which names both.
func TestUses(t *testing.T) {
	result := hldtest.Analyse(t, hldtest.Testdata(t), []rule.Rule{missingtimeout.Rule}, "./missingtimeout/client")
	for _, f := range result.Findings {
		if filepath.Base(f.Range.File) != "uses.go" {
			continue
		}
		var steps []string
		for _, s := range f.Chain {
			steps = append(steps, s.Message)
		}
		assert.Equal(t, []string{"calls (*http.Client).Get", "used here too"}, steps)
		return
	}
	t.Error("the client was not found")
}

// TestWayIn: a finding that a request reaches says which one.
func TestWayIn(t *testing.T) {
	result := hldtest.Analyse(t, hldtest.Testdata(t), []rule.Rule{missingtimeout.Rule}, "./missingtimeout/conn/app")
	if assert.Len(t, result.Findings, 1) && assert.Len(t, result.Findings[0].Chain, 1) {
		assert.Contains(t, result.Findings[0].Chain[0].Message, "reached from here: ")
		assert.Contains(t, result.Findings[0].Chain[0].Message, "for POST /webhooks")
	}
}

// TestBehindAnInterface: a default client that somebody puts behind an interface is named where it is used.
func TestBehindAnInterface(t *testing.T) {
	result := hldtest.Analyse(t, hldtest.Testdata(t), []rule.Rule{missingtimeout.Rule}, "./missingtimeout/client/behind/...")
	if assert.Len(t, result.Findings, 1) && assert.NotEmpty(t, result.Findings[0].Chain) {
		chain := result.Findings[0].Chain
		assert.Equal(t, "http.DefaultClient has no timeout", chain[len(chain)-1].Message)
	}
}
