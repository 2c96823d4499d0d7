//go:build unix

package rivals_test

import (
	"bytes"
	"crypto/sha256"
	"os"
	"testing"

	gocache "github.com/rogpeppe/go-internal/cache"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/cache"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A store is one way to keep bytes under keys.
type store struct {
	name string
	open func(dir string) (put func(key string, data []byte) error, get func(key string) ([]byte, bool))
}

var stores = []store{
	{"cache", func(dir string) (func(string, []byte) error, func(string) ([]byte, bool)) {
		c := cache.Open(dir, bytes.Repeat([]byte{7}, sha256.Size), nil)
		return func(key string, data []byte) error { c.Put(cache.KeyOf(key), data); return nil },
			func(key string) ([]byte, bool) { return c.Get(cache.KeyOf(key)) }
	}},
	{"go-internal", func(dir string) (func(string, []byte) error, func(string) ([]byte, bool)) {
		c, err := gocache.Open(dir)
		if err != nil {
			panic(err)
		}
		id := func(key string) gocache.ActionID { return gocache.ActionID(cache.KeyOf(key)) }
		return func(key string, data []byte) error { return c.PutBytes(id(key), data) },
			func(key string) ([]byte, bool) {
				data, _, err := c.GetBytes(id(key))
				return data, err == nil
			}
	}},
}

// encoded are the records of a module as bytes, by package.
func encoded(tb testing.TB) (keys []string, data [][]byte) {
	tb.Helper()
	for _, r := range records(tb) {
		text, err := (*summary.Record).Encode(r)
		require.NoError(tb, err)
		keys, data = append(keys, r.Path), append(data, text)
	}
	return keys, data
}

// BenchmarkPut keeps all records in a new folder: what the first run of a machine does.
func BenchmarkPut(b *testing.B) {
	for _, s := range stores {
		b.Run(s.name, func(b *testing.B) {
			keys, data := encoded(b)
			timed(b, func() {
				dir, err := os.MkdirTemp(b.TempDir(), "")
				require.NoError(b, err)
				put, _ := s.open(dir)
				for i, key := range keys {
					require.NoError(b, put(key, data[i]))
				}
			})
		})
	}
}

// BenchmarkGet reads all records from a folder that has them: what each later run does.
func BenchmarkGet(b *testing.B) {
	for _, s := range stores {
		b.Run(s.name, func(b *testing.B) {
			keys, data := encoded(b)
			put, get := s.open(b.TempDir())
			for i, key := range keys {
				require.NoError(b, put(key, data[i]))
			}
			timed(b, func() {
				for i, key := range keys {
					if got, ok := get(key); !ok || len(got) != len(data[i]) {
						b.Fatal("it is gone")
					}
				}
			})
		})
	}
}
