package parity

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/cli"
	"github.com/hldlint/hldlint/internal/hldtest"
)

// TestReadmeFindings holds the findings that the README shows to what its first command prints.
func TestReadmeFindings(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	require.NoError(t, err)
	shown := regexp.MustCompile("(?s)```\n(shop/.*?)\n```").FindSubmatch(text)
	require.NotNil(t, shown, "the README shows no findings")

	var stdout, stderr bytes.Buffer
	host := cli.Host{Args: []string{"-C", hldtest.Testdata(t), "--color", "never", "--no-cache", "./shop/..."}, Stdout: &stdout, Stderr: &stderr}
	require.Equal(t, cli.Found, cli.Run(t.Context(), host, analyzers.All), "%s", &stderr)
	printed := regexp.MustCompile(` // want .*`).ReplaceAllString(stdout.String(), "")
	for line := range strings.Lines(string(shown[1])) {
		assert.Contains(t, printed, strings.TrimSpace(line))
	}
}
