package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// A Cache is a folder. It is safe for concurrent use, by any number of processes. A nil Cache keeps nothing.
type Cache struct {
	dir  string
	warn func(error)

	failed sync.Once // what cannot be written is said once
	mu     sync.Mutex
	broken bool // and not tried again
}

// A Key names an entry.
type Key [sha256.Size]byte

// KeyOf makes a key of what an entry depends on. Where one part ends and the next begins counts.
func KeyOf(parts ...string) Key {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return Key(h.Sum(nil))
}

// String is the key in hexadecimal digits.
func (k Key) String() string { return hex.EncodeToString(k[:]) }

// magic begins every entry. Its number is raised when the layout changes.
const magic = "hldlint cache 1\n"

const header = len(magic) + 2*sha256.Size

// Open returns the cache in a folder, which need not exist yet. Warn is told, once, when entries cannot be written.
func Open(dir string, warn func(error)) *Cache {
	return &Cache{dir: dir, warn: warn}
}

// Dir is the folder; that of a nil Cache has no name.
func (c *Cache) Dir() string {
	if c == nil {
		return ""
	}
	return c.dir
}

// Warn tells who opened the cache what went wrong with it.
func (c *Cache) Warn(err error) {
	if c.warn != nil {
		c.warn(err)
	}
}

// Make makes the folder, unless it is there.
func (c *Cache) Make() {
	_ = os.MkdirAll(c.dir, 0o755) // if that fails, writing an entry says so
}

func (c *Cache) file(k Key) string {
	name := k.String()
	return filepath.Join(c.dir, name[:2], name)
}

// Get returns the bytes that were put under a key, if they are there and whole.
func (c *Cache) Get(k Key) ([]byte, bool) {
	if c == nil {
		return nil, false
	}
	name := c.file(k)
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, false
	}
	data, ok := open(k, text)
	if ok {
		touch(name)
	}
	return data, ok
}

// Has reports whether there is an entry under a key. Whether it is whole is only known to who gets it. It counts as used.
func (c *Cache) Has(k Key) bool {
	if c == nil {
		return false
	}
	name := c.file(k)
	info, err := os.Stat(name)
	if err != nil {
		return false
	}
	if time.Since(info.ModTime()) > stale {
		touch(name)
	}
	return true
}

// open takes the wrapping off an entry. The key stands in it too: a file that was renamed or copied is somebody else's.
func open(k Key, text []byte) ([]byte, bool) {
	if len(text) < header || string(text[:len(magic)]) != magic {
		return nil, false
	}
	key, sum, data := text[len(magic):len(magic)+sha256.Size], text[header-sha256.Size:header], text[header:]
	want := sha256.Sum256(data)
	return data, bytes.Equal(key, k[:]) && bytes.Equal(sum, want[:])
}

// stale is the age at which an entry that is used is marked as used, so that trimming leaves it alone. Marking it at each use
// would be a write for each read.
const stale = time.Hour

func touch(name string) {
	if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > stale {
		now := time.Now()
		_ = os.Chtimes(name, now, now) // a folder that is not ours to write in is not ours to trim
	}
}

// Put keeps bytes under a key, replacing what is there.
func (c *Cache) Put(k Key, data []byte) {
	if c == nil || c.given() {
		return
	}
	sum := sha256.Sum256(data)
	text := make([]byte, 0, header+len(data))
	text = append(append(append(append(text, magic...), k[:]...), sum[:]...), data...)
	if err := write(c.file(k), text); err != nil {
		c.give(err)
	}
}

// write replaces a file at once: others see the old bytes or the new ones. It does not wait for the disk, as renameio would,
// once for each package: what a power cut leaves half-written has a wrong checksum.
func write(name string, text []byte) error {
	dir := filepath.Dir(name)
	f, err := os.CreateTemp(dir, tempPrefix)
	if errors.Is(err, os.ErrNotExist) {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		f, err = os.CreateTemp(dir, tempPrefix)
	}
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err := errors.Join(err, f.Close()); err != nil {
		os.Remove(f.Name()) //nolint:errcheck // it is trimmed sooner or later
		return err
	}
	if err := os.Rename(f.Name(), name); err != nil {
		os.Remove(f.Name()) //nolint:errcheck // likewise
		return err
	}
	return nil
}

// given reports whether writing was given up.
func (c *Cache) given() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.broken
}

// give gives up writing: a disk that is full or read-only will be so for the next entry too.
func (c *Cache) give(err error) {
	c.mu.Lock()
	c.broken = true
	c.mu.Unlock()
	c.failed.Do(func() {
		c.Warn(fmt.Errorf("the cache cannot be written, so the next run starts anew: %w", err))
	})
}
