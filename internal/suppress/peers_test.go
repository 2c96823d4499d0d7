package suppress

import (
	"go/ast"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/rule"
)

// TestPeers holds that comments for other linters answer what those report as well, and nothing else.
func TestPeers(t *testing.T) {
	server := rule.Kind{ID: "server", Peers: "gosec G112 G114"}
	for text, answers := range map[string]bool{
		"//nolint:gosec":                      true,
		"//nolint:errcheck,gosec // trusted":  true,
		"//nolint:errcheck, gosec":            true,
		"//nolint:errcheck":                   false,
		"// #nosec":                           true,
		"//#nosec G114":                       true,
		"/* #nosec G402 G112 -- a reason */":  true,
		"// #nosec G402 -- unlike G114":       false,
		"//gosec:disable G114 -- for a while": true,
		"//gosec:disable G402":                false,
	} {
		d := parse(&ast.Comment{Text: text})
		require.NotNil(t, d, text)
		assert.Equal(t, answers, d.answers(server), text)
		assert.False(t, d.answers(rule.Kind{ID: "idle"}), "%s: nobody else reports it", text)
		assert.False(t, d.silences("missingtimeout", "server"), text)
	}
	for _, text := range []string{"// nosec", "// see #nosec", "//nolintgosec", "// gosec:disabled"} {
		assert.Nil(t, parse(&ast.Comment{Text: text}), text)
	}
}
