package loader

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFetching(t *testing.T) {
	dir := t.TempDir()
	goMod, modCache := filepath.Join(dir, "go.mod"), filepath.Join(dir, "mod")
	require.NoError(t, os.WriteFile(goMod, []byte("module m\n\nrequire (\n\texample.com/A v1.0.0\n\texample.com/b v1.2.0\n\texample.com/c v1.0.0\n)\n"), 0o644))
	have := func(name string) { require.NoError(t, os.MkdirAll(filepath.Join(modCache, name), 0o755)) }
	have("example.com/c@v1.0.0")
	var s Stats
	missing, _, _ := s.Fetching()
	assert.Zero(t, missing)
	end := s.expect(goMod, modCache)
	missing, total, next := s.Fetching()
	assert.Equal(t, []any{2, 2, "example.com/A@v1.0.0"}, []any{missing, total, next})
	have("example.com/!a@v1.0.0")
	missing, total, next = s.Fetching()
	assert.Equal(t, []any{1, 2, "example.com/b@v1.2.0"}, []any{missing, total, next})
	end()
	missing, _, _ = s.Fetching()
	assert.Zero(t, missing)
	s.expect(filepath.Join(dir, "nowhere"), modCache)()
}
