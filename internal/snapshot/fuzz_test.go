package snapshot

import (
	"crypto/sha256"
	"testing"

	"github.com/stretchr/testify/assert"
)

// FuzzState compares states that somebody else has written: the same one is equal, and has no edits.
func FuzzState(f *testing.F) {
	f.Add("", "")
	f.Add("folder \"/a\"\nfile \"/a/b.go\" 1 2 3\n", "folder \"/a\"\nfile \"/a/b.go\" 1 2 4\n")
	f.Add("file \"/a\\x00\" -> \"b\"\n", "file \"/a\n")
	f.Fuzz(func(t *testing.T, a, b string) {
		names, ok := State(a).Edited(State(a))
		assert.True(t, ok && len(names) == 0)
		names, ok = State(a).Edited(State(b))
		assert.True(t, ok || len(names) == 0)
		State(a).Holds(map[string][sha256.Size]byte{"/a/b.go": {}})
	})
}
