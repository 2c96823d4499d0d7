package main

import (
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWrite vets a small module and finds it in layers.
func TestWrite(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, write(dir, 25))
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.go"))
	require.NoError(t, err)
	assert.Len(t, files, 25)
	cmd := exec.Command("go", "vet", "./...")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	assert.NoError(t, err, "%s", out)
	assert.Empty(t, below(0, 1000))
	assert.Len(t, below(999, 1000), imports)
	for _, j := range below(999, 1000) {
		assert.Less(t, j, 900)
	}
}
