package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/config"
)

// TestReadmeConfiguration holds the configuration that the README shows to the grammar.
func TestReadmeConfiguration(t *testing.T) {
	root, err := findRoot()
	require.NoError(t, err)
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	require.NoError(t, err)
	shown := regexp.MustCompile("(?s)```yaml\n(# yaml-language-server[^`]*)```").FindSubmatch(text)
	require.NotNil(t, shown, "the README shows no configuration")
	_, err = config.Parse("README.md", shown[1])
	assert.NoError(t, err)
}
