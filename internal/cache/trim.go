package cache

import (
	"cmp"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// The bounds of a cache.
const (
	MaxBytes = 1 << 30             // 1 GiB: a hundred services of a hundred thousand lines
	MaxAge   = 14 * 24 * time.Hour // since an entry was used
)

const (
	tempPrefix  = ".new-"
	trimFile    = "trimmed"
	betweenTrim = 24 * time.Hour
	tempAge     = time.Hour // a writer that is older was killed
)

// Info is what is in a cache.
type Info struct {
	Dir     string
	Entries int
	Bytes   int64
	Oldest  time.Time // use of an entry; zero when there is none
}

// entry is a file of a cache.
type entry struct {
	name string
	size int64
	used time.Time
	temp bool
}

// entries lists the files that are a cache's by their names. Whatever else lies in the folder is left alone.
func (c *Cache) entries() []entry {
	var out []entry
	folders, _ := os.ReadDir(c.dir) // what cannot be read is not there
	for _, folder := range folders {
		if !folder.IsDir() || !isHex(folder.Name(), 2) {
			continue
		}
		files, _ := os.ReadDir(filepath.Join(c.dir, folder.Name()))
		for _, f := range files {
			temp := strings.HasPrefix(f.Name(), tempPrefix)
			if !temp && !isHex(f.Name(), 2*len(Key{})) {
				continue
			}
			if info, err := f.Info(); err == nil && info.Mode().IsRegular() {
				out = append(out, entry{filepath.Join(c.dir, folder.Name(), f.Name()), info.Size(), info.ModTime(), temp})
			}
		}
	}
	return out
}

func isHex(name string, length int) bool {
	_, err := hex.DecodeString(name)
	return err == nil && len(name) == length
}

// Info counts.
func (c *Cache) Info() Info {
	info := Info{Dir: c.dir}
	for _, e := range c.entries() {
		info.Bytes += e.size
		if e.temp {
			continue
		}
		info.Entries++
		if info.Oldest.IsZero() || e.used.Before(info.Oldest) {
			info.Oldest = e.used
		}
	}
	return info
}

// Clean removes all entries, and the folder if nothing else is in it.
func (c *Cache) Clean() error {
	for _, e := range c.entries() {
		if err := remove(e.name); err != nil {
			return err
		}
		os.Remove(filepath.Dir(e.name)) //nolint:errcheck // it goes with its last entry
	}
	if err := remove(filepath.Join(c.dir, trimFile)); err != nil {
		return err
	}
	os.Remove(c.dir) //nolint:errcheck // somebody else's files may be in it
	return nil
}

// remove is content when the file is gone: another process cleans or trims as well.
func remove(name string) error {
	if err := os.Remove(name); err != nil && !os.IsNotExist(err) {
		return err
	}
	return nil
}

// Trim removes, once a day, what was not used for long and what is too much.
func (c *Cache) Trim() {
	if c == nil || c.given() || !c.ours() {
		return
	}
	mark := filepath.Join(c.dir, trimFile)
	now := time.Now()
	if info, err := os.Lstat(mark); err == nil && (recent(now, info.ModTime()) || !info.Mode().IsRegular()) {
		return
	}
	if _, err := os.Stat(c.dir); os.IsNotExist(err) {
		return
	}
	if err := os.WriteFile(mark, nil, fs.FileMode(0o644)); err != nil {
		return // read-only
	}
	_ = os.Chtimes(mark, now, now)
	c.trim(now, MaxBytes)
}

// recent reports whether it was trimmed within a day. A time that is still to come was written by a clock that was wrong.
func recent(now, trimmed time.Time) bool {
	since := now.Sub(trimmed)
	return -stale < since && since < betweenTrim
}

func (c *Cache) trim(now time.Time, maxBytes int64) {
	list := c.entries()
	slices.SortFunc(list, func(a, b entry) int { return cmp.Or(b.used.Compare(a.used), cmp.Compare(a.name, b.name)) })
	var kept int64
	for _, e := range list {
		age := now.Sub(e.used)
		if age < -stale {
			_ = os.Chtimes(e.name, now, now) // a clock was wrong: from now on it ages as others do
		}
		if e.temp && age < tempAge {
			continue
		}
		if e.temp || age > MaxAge || kept+e.size > maxBytes {
			_ = remove(e.name) // another time
			continue
		}
		kept += e.size
	}
}
