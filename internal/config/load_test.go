package config_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/config"
)

// An editor's byte order mark belongs to no key.
func TestByteOrderMark(t *testing.T) {
	cfg, err := config.Parse("f", []byte("\ufeffpreset: strict\n"))
	require.NoError(t, err)
	assert.Equal(t, "strict", cfg.Preset)
}

// A repository that is only looked at does not have lines of other files quoted.
func TestLinksStayInsideTheRepository(t *testing.T) {
	outside, root := t.TempDir(), t.TempDir()
	secret := filepath.Join(outside, "secret")
	require.NoError(t, os.WriteFile(secret, []byte("root:x:0:0\n"), 0o600))
	require.NoError(t, os.Mkdir(filepath.Join(root, ".git"), 0o755))
	link := filepath.Join(root, ".hldlint.yml")
	if err := os.Symlink(secret, link); err != nil {
		t.Skip("no links here: ", err)
	}
	_, err := config.Load(root, "", nil)
	require.ErrorContains(t, err, "outside of")
	assert.NotContains(t, err.Error(), "root:x")

	require.NoError(t, os.Remove(link))
	shared := filepath.Join(root, "build", "hldlint.yml")
	require.NoError(t, os.Mkdir(filepath.Dir(shared), 0o755))
	require.NoError(t, os.WriteFile(shared, []byte("preset: strict\n"), 0o644))
	require.NoError(t, os.Symlink(filepath.Join("build", "hldlint.yml"), link))
	cfg, err := config.Load(root, "", nil)
	require.NoError(t, err, "a link to another folder of the repository")
	assert.Equal(t, "strict", cfg.Preset)
}

func TestOnlyRegularFilesAreRead(t *testing.T) {
	root := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(root, ".hldlint.yml"), 0o755))
	_, err := config.Load(root, "", nil)
	require.ErrorContains(t, err, "is not a regular file")

	cfg, err := config.Load(root, os.DevNull, nil)
	require.NoError(t, err, "how people say that there is none")
	assert.Empty(t, cfg.Preset)
}
