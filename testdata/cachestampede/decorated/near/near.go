// Package near keeps texts.
package near

import "github.com/allegro/bigcache/v3"

// Store keeps them for a while.
type Store interface {
	Load(key string) (string, bool)
	Keep(key, text string)
}

// Big is one.
type Big struct{ *bigcache.BigCache }

// Load looks there.
func (b Big) Load(key string) (string, bool) {
	text, err := b.Get(key)
	return string(text), err == nil
}

// Keep puts it there.
func (b Big) Keep(key, text string) { _ = b.Set(key, []byte(text)) }
