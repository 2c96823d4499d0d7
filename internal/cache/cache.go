package cache

import (
	"bytes"
	"crypto/hmac"
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
	dir    string
	warn   func(error)
	secret []byte // what entries are sealed with; none: anybody's count

	trust   sync.Once
	refused bool // the folder is not ours alone

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
const magic = "hldlint cache 2\n"

const header = len(magic) + 2*sha256.Size

// Open returns the cache in a folder, which need not exist yet. Warn is told, once, when entries cannot be written. Entries count that
// were sealed with the same secret: that of Secret binds them to this machine, and none makes them anybody's.
func Open(dir string, secret []byte, warn func(error)) *Cache {
	return &Cache{dir: dir, secret: secret, warn: warn}
}

// Within is the cache of a folder below, which has the same secret and warns the same.
func (c *Cache) Within(folder string) *Cache {
	return Open(filepath.Join(c.dir, folder), c.secret, c.warn)
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
	_ = os.MkdirAll(c.dir, 0o700) // if that fails, writing an entry says so
}

// file is where an entry lies. Its name depends on the secret as well, so that what others wrote into the same folder, another version of
// hldlint among them, is neither in the way nor taken for ours by who only asks whether it is there.
func (c *Cache) file(k Key) string {
	name := hex.EncodeToString(c.seal(k, nil))
	return filepath.Join(c.dir, name[:2], name)
}

// Get returns the bytes that were put under a key, if they are there and whole.
func (c *Cache) Get(k Key) ([]byte, bool) {
	if c == nil || !c.ours() {
		return nil, false
	}
	name := c.file(k)
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return nil, false
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, false
	}
	data, ok := c.open(k, text)
	if ok {
		touch(name, info)
	}
	return data, ok
}

// Has reports whether there is an entry under a key. Whether it is whole is only known to who gets it. It counts as used.
func (c *Cache) Has(k Key) bool {
	if c == nil || !c.ours() {
		return false
	}
	name := c.file(k)
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	touch(name, info)
	return true
}

// open takes the wrapping off an entry. The key stands in it too: a file that was renamed or copied is somebody else's.
func (c *Cache) open(k Key, text []byte) ([]byte, bool) {
	if len(text) < header || string(text[:len(magic)]) != magic {
		return nil, false
	}
	key, sum, data := text[len(magic):len(magic)+sha256.Size], text[header-sha256.Size:header], text[header:]
	return data, bytes.Equal(key, k[:]) && hmac.Equal(sum, c.seal(k, data))
}

// seal is the checksum of an entry, which nobody can make who does not have the secret.
func (c *Cache) seal(k Key, data []byte) []byte {
	h := hmac.New(sha256.New, c.secret)
	h.Write(k[:])
	h.Write(data)
	return h.Sum(nil)
}

// stale is the age at which an entry that is used is marked as used, so that trimming leaves it alone. Marking it at each use
// would be a write for each read.
const stale = time.Hour

func touch(name string, info os.FileInfo) {
	if age := time.Since(info.ModTime()); age > stale || age < -stale { // the future is a clock that was wrong
		now := time.Now()
		_ = os.Chtimes(name, now, now) // a folder that is not ours to write in is not ours to trim
	}
}

// Put keeps bytes under a key, replacing what is there.
func (c *Cache) Put(k Key, data []byte) {
	if c == nil || c.given() || !c.ours() {
		return
	}
	text := make([]byte, 0, header+len(data))
	text = append(append(append(append(text, magic...), k[:]...), c.seal(k, data)...), data...)
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
		if err := os.MkdirAll(dir, 0o700); err != nil {
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
