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
