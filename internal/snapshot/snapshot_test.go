package snapshot_test

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/snapshot"
)

func write(t testing.TB, name, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
}

// tick waits until the file system's clock has gone on.
func tick() { time.Sleep(30 * time.Millisecond) }

// changes are ways to change a tree; each has to be seen by the times alone.
var changes = map[string]func(t *testing.T, dir string){
	"edited": func(t *testing.T, dir string) { write(t, dir+"/a/a.go", "package a // longer") },
	"same size and time": func(t *testing.T, dir string) {
		info, err := os.Stat(dir + "/a/a.go")
		require.NoError(t, err)
		write(t, dir+"/a/a.go", "package b")
		require.NoError(t, os.Chtimes(dir+"/a/a.go", info.ModTime(), info.ModTime()))
	},
	"replaced by one that looks the same": func(t *testing.T, dir string) {
		info, err := os.Stat(dir + "/a/a.go")
		require.NoError(t, err)
		write(t, dir+"/new", "package b")
		require.NoError(t, os.Chtimes(dir+"/new", info.ModTime(), info.ModTime()))
		require.NoError(t, os.Rename(dir+"/new", dir+"/a/a.go"))
	},
	"new":     func(t *testing.T, dir string) { write(t, dir+"/a/b.go", "package a") },
	"deleted": func(t *testing.T, dir string) { require.NoError(t, os.Remove(dir+"/a/a.go")) },
	"renamed": func(t *testing.T, dir string) { require.NoError(t, os.Rename(dir+"/a/a.go", dir+"/a/c.go")) },
	"swapped": func(t *testing.T, dir string) {
		for _, m := range [][2]string{{"/a/a.go", "/t"}, {"/b/b.go", "/a/a.go"}, {"/t", "/b/b.go"}} {
			require.NoError(t, os.Rename(dir+m[0], dir+m[1]))
		}
	},
	"new folder":     func(t *testing.T, dir string) { write(t, dir+"/c/c.go", "package c") },
	"renamed folder": func(t *testing.T, dir string) { require.NoError(t, os.Rename(dir+"/a", dir+"/z")) },
	"replaced folder": func(t *testing.T, dir string) {
		require.NoError(t, os.Rename(dir+"/a", dir+"/testdata/a"))
		write(t, dir+"/a/a.go", "package b")
	},
	"new module":           func(t *testing.T, dir string) { write(t, dir+"/a/go.mod", "module a") },
	"go.mod":               func(t *testing.T, dir string) { write(t, dir+"/go.mod", "module n") },
	"a link's target":      func(t *testing.T, dir string) { write(t, dir+"/testdata/target.go", "package l2") },
	"a link that is moved": func(t *testing.T, dir string) { relink(t, dir, "testdata/other.go") },
	"a link that is broken": func(t *testing.T, dir string) {
		require.NoError(t, os.Remove(dir+"/testdata/target.go"))
	},
	"a file instead of a link": func(t *testing.T, dir string) {
		require.NoError(t, os.Remove(dir+"/link.go"))
		write(t, dir+"/link.go", "package l")
	},
	"a link instead of a file": func(t *testing.T, dir string) {
		require.NoError(t, os.Rename(dir+"/a/a.go", dir+"/testdata/a.go"))
		require.NoError(t, os.Symlink("../testdata/a.go", dir+"/a/a.go"))
	},
	"permissions":       func(t *testing.T, dir string) { require.NoError(t, os.Chmod(dir+"/a/a.go", 0o600)) },
	"a missing file":    func(t *testing.T, dir string) { write(t, dir+"/up/go.work", "go 1.26") },
	"a file in a cache": func(t *testing.T, dir string) { write(t, dir+"/cache/00/p.go", "package p") },
	"an embedded file":  func(t *testing.T, dir string) { write(t, dir+"/e/.hidden/page.html", "x") },
	"no embedded files": func(t *testing.T, dir string) { require.NoError(t, os.Remove(dir+"/e/testdata/index.html")) },
}

func relink(t *testing.T, dir, to string) {
	require.NoError(t, os.Remove(dir+"/link.go"))
	require.NoError(t, os.Symlink(to, dir+"/link.go"))
}

// still are changes that no answer depends on.
var still = map[string]func(t *testing.T, dir string){
	"nothing":            func(*testing.T, string) {},
	"a report":           func(t *testing.T, dir string) { write(t, dir+"/hldlint.sarif", "{}") },
	"an ignored folder":  func(t *testing.T, dir string) { write(t, dir+"/_x/x.go", "package x") },
	"the repository":     func(t *testing.T, dir string) { write(t, dir+"/.git/index", "x") },
	"reading":            func(t *testing.T, dir string) { _, err := os.ReadFile(dir + "/a/a.go"); require.NoError(t, err) },
	"a page it embeds":   func(t *testing.T, dir string) { write(t, dir+"/e/testdata/index.html", "longer") },
	"a cache":            func(t *testing.T, dir string) { write(t, dir+"/cache/01/entry", "x") },
	"an empty testdata/": func(t *testing.T, dir string) { require.NoError(t, os.MkdirAll(dir+"/a/testdata", 0o755)) },
}

func tree(t *testing.T) (string, snapshot.What) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module m", "a/a.go": "package a", "b/b.go": "package b", "_x/y.go": "package x", "e/testdata/index.html": "<p>",
		"testdata/target.go": "package l", "testdata/other.go": "package l", "cache/00/entry": "x",
	} {
		write(t, filepath.Join(dir, name), text)
	}
	require.NoError(t, os.Symlink("testdata/target.go", dir+"/link.go"))
	tick()
	return dir, snapshot.What{
		Trees: []string{dir}, Whole: []string{dir + "/e"}, Files: []string{dir + "/up/go.work"}, Loose: []string{dir + "/cache"},
		Hash: time.Now().Add(time.Hour),
	}
}

func TestEveryChangeIsSeen(t *testing.T) {
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			dir, what := tree(t)
			before, err := snapshot.Take(what)
			require.NoError(t, err)
			change(t, dir)
			after, err := snapshot.Take(what)
			require.NoError(t, err)
			assert.False(t, before.Equal(after))
		})
	}
}

func TestWhatDoesNotCount(t *testing.T) {
	for name, change := range still {
		t.Run(name, func(t *testing.T) {
			dir, what := tree(t)
			before, err := snapshot.Take(what)
			require.NoError(t, err)
			change(t, dir)
			after, err := snapshot.Take(what)
			require.NoError(t, err)
			assert.Equal(t, string(before), string(after))
		})
	}
}

// TestWithinOneTick writes until two writes leave the same times, as coarse clocks make them: content tells them apart.
func TestWithinOneTick(t *testing.T) {
	dir, what := tree(t)
	what.Hash = time.Now().Add(-time.Minute)
	for i := range 200 {
		write(t, dir+"/a/a.go", "package "+string(rune('a'+i%2)))
		before, err := snapshot.Take(what)
		require.NoError(t, err)
		write(t, dir+"/a/a.go", "package "+string(rune('b'-i%2)))
		after, err := snapshot.Take(what)
		require.NoError(t, err)
		require.False(t, before.Equal(after))
	}
}

// TestHolds: of files that are fresh the state knows the content, of others nothing.
func TestHolds(t *testing.T) {
	dir, what := tree(t)
	read := func(text string) map[string][sha256.Size]byte {
		return map[string][sha256.Size]byte{dir + "/a/a.go": sha256.Sum256([]byte(text)), dir + "/link.go": sha256.Sum256([]byte("package l"))}
	}
	what.Hash = time.Now().Add(-time.Minute)
	fresh, err := snapshot.Take(what)
	require.NoError(t, err)
	assert.True(t, fresh.Holds(read("package a")))
	assert.False(t, fresh.Holds(read("package b")))

	what.Hash = time.Now().Add(time.Minute)
	settled, err := snapshot.Take(what)
	require.NoError(t, err)
	assert.True(t, settled.Holds(read("package b")))
}

func TestEdited(t *testing.T) {
	dir, what := tree(t)
	before, err := snapshot.Take(what)
	require.NoError(t, err)
	write(t, dir+"/a/a.go", "package a // edited")
	after, err := snapshot.Take(what)
	require.NoError(t, err)
	names, ok := before.Edited(after)
	assert.True(t, ok)
	assert.Equal(t, []string{dir + "/a/a.go"}, names)

	write(t, dir+"/a/b.go", "package a")
	after, err = snapshot.Take(what)
	require.NoError(t, err)
	_, ok = before.Edited(after)
	assert.False(t, ok)
}

func BenchmarkTake(b *testing.B) {
	dir := b.TempDir()
	for i := range 1000 {
		write(b, filepath.Join(dir, string(rune('a'+i%26)), string(rune('a'+i/26%26)), "f.go"), "package f")
	}
	for b.Loop() {
		if _, err := snapshot.Take(snapshot.What{Trees: []string{dir}}); err != nil {
			b.Fatal(err)
		}
	}
}
