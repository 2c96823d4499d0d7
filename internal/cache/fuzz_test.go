package cache

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
)

// FuzzOpen opens entries that somebody else has written: none is taken for ours but what was sealed.
func FuzzOpen(f *testing.F) {
	c, k := &Cache{secret: []byte("secret")}, KeyOf("a")
	data := []byte("what is kept")
	whole := append(append(append([]byte(magic), k[:]...), c.seal(k, data)...), data...)
	f.Add(whole)
	f.Add(whole[:header])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, text []byte) {
		got, ok := c.open(k, text)
		assert.Equal(t, bytes.Equal(text, whole), ok)
		if ok {
			assert.Equal(t, data, got)
		}
	})
}
