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
	end := s.expect(goMod, "", modCache)
	missing, total, next := s.Fetching()
	assert.Equal(t, []any{2, 2, "example.com/A@v1.0.0"}, []any{missing, total, next})
	have("example.com/!a@v1.0.0")
	missing, total, next = s.Fetching()
	assert.Equal(t, []any{1, 2, "example.com/b@v1.2.0"}, []any{missing, total, next})
	end()
	missing, _, _ = s.Fetching()
	assert.Zero(t, missing)
	s.expect(filepath.Join(dir, "nowhere"), "off", modCache)()
}

// TestLocalModulesAreNotFetched holds that members of a workspace, and what stands in place of a module, are known.
func TestLocalModulesAreNotFetched(t *testing.T) {
	dir := t.TempDir()
	goMod, goWork := filepath.Join(dir, "app", "go.mod"), filepath.Join(dir, "go.work")
	write := func(name, text string) {
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
	}
	write(goMod, "module m\n\nrequire (\n\texample.com/shared v1.0.0\n\texample.com/mended v1.2.0\n\texample.com/forked v1.0.0\n)\n\nreplace example.com/mended => ../mended\n\nreplace example.com/forked v1.0.0 => example.com/fork v1.1.0\n")
	write(goWork, "go 1.24\n\nuse (\n\t./app\n\t./shared\n)\n")
	write(filepath.Join(dir, "shared", "go.mod"), "module example.com/shared\n")
	var s Stats
	defer s.expect(goMod, goWork, dir)()
	missing, total, next := s.Fetching()
	assert.Equal(t, []any{1, 1, "example.com/fork@v1.1.0"}, []any{missing, total, next})
}
