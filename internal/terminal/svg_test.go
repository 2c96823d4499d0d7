package terminal_test

import (
	"encoding/xml"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/terminal"
)

func TestSVG(t *testing.T) {
	out := terminal.SVG("hldlint ./...", "\x1b[1ma.go:1:2\x1b[22m: \x1b[31;1merror:\x1b[0;22m x < y & z\n\n  \x1b[2mdim\x1b[22m plain\n")
	require.NoError(t, xml.Unmarshal([]byte(out), new(struct{})))
	assert.Contains(t, out, ` class="b">a.go:1:2</text>`)
	assert.Contains(t, out, ` class="red b">error:</text>`)
	assert.Contains(t, out, `>x &lt; y &amp; z</text>`)
	assert.NotContains(t, out, "\x1b")
	assert.NotContains(t, out, `class="d">plain`)
}
