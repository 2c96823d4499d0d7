package analyzers

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPeersAreTold holds that the page of directives has a row with each linter whose comments answer a kind, and with that kind.
func TestPeersAreTold(t *testing.T) {
	page, err := os.ReadFile("../docs/rules/directive.md")
	require.NoError(t, err)
	for _, r := range All {
		for _, k := range r.Kinds {
			if k.Peers == "" {
				continue
			}
			told := false
			for row := range strings.Lines(string(page)) {
				told = told || strings.HasPrefix(row, "|") && hasWords(row, "`"+r.Name+"/ "+k.ID+"` "+k.Peers)
			}
			assert.True(t, told, "%s/%s: %s", r.Name, k.ID, k.Peers)
		}
	}
}

// hasWords reports whether a row has all words.
func hasWords(row, words string) bool {
	for word := range strings.FieldsSeq(words) {
		if !strings.Contains(row, word) {
			return false
		}
	}
	return true
}
