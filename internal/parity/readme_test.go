package parity

import (
	"bytes"
	"flag"
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
	"github.com/hldlint/hldlint/internal/terminal"
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

var update = flag.Bool("update", false, "draw docs/finding.svg again")

// TestScreenshot holds the picture in the README to what its command prints: with -update it is drawn again.
func TestScreenshot(t *testing.T) {
	var stdout, stderr bytes.Buffer
	host := cli.Host{Args: []string{"-C", hldtest.Testdata(t), "--color", "always", "./shop/internal/payment"}, Stdout: &stdout, Stderr: &stderr}
	require.Equal(t, cli.Found, cli.Run(t.Context(), host, analyzers.All), "%s", &stderr)
	output := regexp.MustCompile(` // want .*`).ReplaceAllString(stdout.String(), "")
	picture := terminal.SVG("hldlint ./shop/internal/payment", strings.ReplaceAll(output, "https://github.com/hldlint/hldlint/blob/main/docs/", "…/docs/"))
	name := filepath.Join("..", "..", "docs", "finding.svg")
	if *update {
		require.NoError(t, os.WriteFile(name, []byte(picture), 0o644))
	}
	have, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.Equal(t, string(have), picture, "go test ./internal/parity -run TestScreenshot -update")
}
