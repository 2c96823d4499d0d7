package cache_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/cache"
)

var secret = []byte("of this machine")

func open(t testing.TB, dir string) *cache.Cache {
	t.Helper()
	return cache.Open(dir, secret, func(err error) { t.Errorf("a warning: %v", err) })
}

func file(dir string, k cache.Key) string { return cache.Open(dir, secret, nil).File(k) }

func TestPartsOfKeysDoNotRunTogether(t *testing.T) {
	assert.NotEqual(t, cache.KeyOf("a", "bc"), cache.KeyOf("ab", "c"))
	assert.NotEqual(t, cache.KeyOf("a"), cache.KeyOf("a", ""))
}

func TestWhatIsPutIsThere(t *testing.T) {
	dir := t.TempDir()
	k := cache.KeyOf("one")
	_, ok := open(t, dir).Get(k)
	assert.False(t, ok)
	open(t, dir).Put(k, []byte("old"))
	open(t, dir).Put(k, []byte("new"))
	data, ok := open(t, dir).Get(k)
	assert.True(t, ok)
	assert.Equal(t, "new", string(data))
	assert.Equal(t, 1, open(t, dir).Info().Entries)
}

func TestDamagedAndForeignEntriesAreNotThereAndReplaced(t *testing.T) {
	dir, k := t.TempDir(), cache.KeyOf("one")
	c := open(t, dir)
	c.Put(k, []byte("what was computed"))
	whole, err := os.ReadFile(file(dir, k))
	require.NoError(t, err)
	other := cache.KeyOf("another")
	c.Put(other, []byte("something else"))
	foreign, err := os.ReadFile(file(dir, other))
	require.NoError(t, err)

	for name, text := range map[string][]byte{
		"empty": nil, "cut": whole[:len(whole)-1], "cut in the header": whole[:20], "longer": append(append([]byte{}, whole...), 0),
		"another key's": foreign, "no entry": []byte("hello"),
	} {
		t.Run(name, func(t *testing.T) { damaged(t, dir, k, text) })
	}
	for i := range whole {
		text := append([]byte{}, whole...)
		text[i] ^= 1
		damaged(t, dir, k, text)
	}
}

func damaged(t *testing.T, dir string, k cache.Key, text []byte) {
	t.Helper()
	c := open(t, dir)
	require.NoError(t, os.WriteFile(file(dir, k), text, 0o644))
	_, ok := c.Get(k)
	require.False(t, ok)
	c.Put(k, []byte("again"))
	data, ok := c.Get(k)
	require.True(t, ok)
	require.Equal(t, "again", string(data))
}

func TestNoCacheKeepsNothing(t *testing.T) {
	var c *cache.Cache
	c.Put(cache.KeyOf("one"), []byte("x"))
	_, ok := c.Get(cache.KeyOf("one"))
	assert.False(t, ok)
	c.Trim()
}

// A file where the folder should be fails for root as well, whom permissions do not hold back.
func TestWhatCannotBeWrittenIsSaidOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "file", "cache")
	require.NoError(t, os.WriteFile(filepath.Dir(dir), nil, 0o644))
	var warnings []error
	c := cache.Open(dir, secret, func(err error) { warnings = append(warnings, err) })
	for _, name := range []string{"one", "two"} {
		c.Put(cache.KeyOf(name), []byte("x"))
		_, ok := c.Get(cache.KeyOf(name))
		assert.False(t, ok)
	}
	require.Len(t, warnings, 1)
	assert.ErrorContains(t, warnings[0], "the cache cannot be written")
}

func TestManyAtOnce(t *testing.T) {
	dir, k := t.TempDir(), cache.KeyOf("one")
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			c := open(t, dir)
			for range 50 {
				c.Put(k, []byte(strings.Repeat(string(rune('a'+i)), 10_000)))
				if data, ok := c.Get(k); assert.True(t, ok) {
					assert.Equal(t, strings.Repeat(string(data[0]), 10_000), string(data))
				}
			}
		})
	}
	all.Wait()
}

func TestCleanLeavesWhatIsNotOurs(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, "ab", "notes.txt")
	require.NoError(t, os.MkdirAll(filepath.Dir(mine), 0o755))
	require.NoError(t, os.WriteFile(mine, nil, 0o644))
	c := open(t, dir)
	c.Put(cache.KeyOf("one"), []byte("x"))
	require.NoError(t, c.Clean())
	assert.Zero(t, c.Info().Entries)
	assert.FileExists(t, mine)

	empty := filepath.Join(t.TempDir(), "cache")
	c = open(t, empty)
	c.Put(cache.KeyOf("one"), []byte("x"))
	require.NoError(t, c.Clean())
	assert.NoDirExists(t, empty)
}

func TestTrim(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir)
	now := time.Now()
	age := func(name string, by time.Duration) {
		require.NoError(t, os.Chtimes(name, now, now.Add(-by)))
	}
	for name, used := range map[string]time.Duration{"new": 0, "used": 48 * time.Hour, "old": cache.MaxAge + time.Hour} {
		c.Put(cache.KeyOf(name), []byte("x"))
		age(file(dir, cache.KeyOf(name)), used)
	}
	killed := filepath.Join(filepath.Dir(file(dir, cache.KeyOf("new"))), ".new-1")
	require.NoError(t, os.WriteFile(killed, nil, 0o600))
	age(killed, 2*time.Hour)
	has := func(name string) bool { _, ok := open(t, dir).Get(cache.KeyOf(name)); return ok }

	c.Trim()
	assert.True(t, has("new"))
	assert.True(t, has("used"))
	assert.False(t, has("old"))
	assert.NoFileExists(t, killed)

	age(file(dir, cache.KeyOf("new")), cache.MaxAge+time.Hour)
	c.Trim()
	assert.FileExists(t, file(dir, cache.KeyOf("new")), "it was trimmed a moment ago")

	age(file(dir, cache.KeyOf("new")), 0)
	age(file(dir, cache.KeyOf("used")), time.Hour)
	c.TrimTo(now, 150)
	assert.True(t, has("new"))
	assert.False(t, has("used"), "the one that was not used for longest goes first")
}

func BenchmarkGet(b *testing.B) {
	c, k := open(b, b.TempDir()), cache.KeyOf("one")
	c.Put(k, make([]byte, 64<<10))
	b.SetBytes(64 << 10)
	for b.Loop() {
		if _, ok := c.Get(k); !ok {
			b.Fatal("it is gone")
		}
	}
}

func BenchmarkPut(b *testing.B) {
	c, data := open(b, b.TempDir()), make([]byte, 64<<10)
	b.SetBytes(64 << 10)
	for b.Loop() {
		c.Put(cache.KeyOf("one"), data)
	}
}

// Whoever can copy, restore or plant entries cannot make them count, under whatever name.
func TestEntriesOfElsewhereDoNotCount(t *testing.T) {
	dir, k := t.TempDir(), cache.KeyOf("one")
	for _, foreign := range [][]byte{nil, []byte("of another machine")} {
		c := cache.Open(dir, foreign, nil)
		c.Put(k, []byte("planted"))
		assert.False(t, open(t, dir).Has(k))
		require.NoError(t, os.MkdirAll(filepath.Dir(file(dir, k)), 0o700))
		require.NoError(t, os.Rename(c.File(k), file(dir, k)))
		_, ok := open(t, dir).Get(k)
		assert.False(t, ok)
		require.NoError(t, os.Remove(file(dir, k)))
	}
	cache.Open(dir, nil, nil).Put(k, []byte("shared"))
	data, ok := cache.Open(dir, nil, nil).Get(k)
	assert.True(t, ok, "a cache that is shared on purpose")
	assert.Equal(t, "shared", string(data))
}

func TestLinksAreNoEntries(t *testing.T) {
	dir, k := t.TempDir(), cache.KeyOf("one")
	c := open(t, dir)
	c.Put(k, []byte("x"))
	elsewhere := filepath.Join(t.TempDir(), "entry")
	require.NoError(t, os.Rename(file(dir, k), elsewhere))
	if err := os.Symlink(elsewhere, file(dir, k)); err != nil {
		t.Skip("no links here: ", err)
	}
	_, ok := c.Get(k)
	assert.False(t, ok)
	assert.False(t, c.Has(k))
}

func TestAFolderThatOthersMayWriteIsNotUsed(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes say nothing here")
	}
	dir, k := t.TempDir(), cache.KeyOf("one")
	open(t, dir).Put(k, []byte("x"))
	require.NoError(t, os.Chmod(dir, 0o777))
	var warnings []error
	c := cache.Open(dir, secret, func(err error) { warnings = append(warnings, err) })
	_, ok := c.Get(k)
	assert.False(t, ok)
	c.Put(k, []byte("y"))
	require.Len(t, warnings, 1)
	assert.ErrorContains(t, warnings[0], "other users may write")
}

func TestFoldersAreForTheUserAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes say nothing here")
	}
	dir := filepath.Join(t.TempDir(), "cache")
	open(t, dir).Put(cache.KeyOf("one"), []byte("x"))
	for _, name := range []string{dir, filepath.Dir(file(dir, cache.KeyOf("one")))} {
		info, err := os.Stat(name)
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o700), info.Mode().Perm(), name)
	}
}

func TestTheSecretIsMadeOnce(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("AppData", t.TempDir())
	secrets := make([][]byte, 8)
	var all sync.WaitGroup
	for i := range secrets {
		all.Go(func() {
			secret, err := cache.Secret()
			assert.NoError(t, err)
			secrets[i] = secret
		})
	}
	all.Wait()
	assert.Len(t, secrets[0], 32)
	for _, s := range secrets {
		assert.Equal(t, secrets[0], s)
	}
}

// A clock that was wrong for a while neither keeps entries for ever nor stops the trimming.
func TestTrimSurvivesWrongClocks(t *testing.T) {
	dir, k := t.TempDir(), cache.KeyOf("one")
	c := open(t, dir)
	c.Put(k, []byte("x"))
	c.Trim()
	ahead := time.Now().Add(1000 * time.Hour)
	for _, name := range []string{file(dir, k), filepath.Join(dir, "trimmed")} {
		require.NoError(t, os.Chtimes(name, ahead, ahead))
	}
	old := cache.KeyOf("old")
	c.Put(old, []byte("x"))
	past := time.Now().Add(-cache.MaxAge - time.Hour)
	require.NoError(t, os.Chtimes(file(dir, old), past, past))
	c.Trim()
	assert.NoFileExists(t, file(dir, old), "it is trimmed although the last time lies ahead")
	info, err := os.Stat(file(dir, k))
	require.NoError(t, err)
	assert.WithinDuration(t, time.Now(), info.ModTime(), time.Minute, "it ages from now on")
}
