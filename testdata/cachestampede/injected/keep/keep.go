// Package keep says what a cache has to be able to do.
package keep

// Cache is one, of values of any type.
type Cache[K comparable, V any] interface {
	Get(key K) (V, bool)
	Set(key K, value V)
}

// Guarded loads what it does not have itself.
type Guarded[V any] interface {
	Get(key string) (V, bool)
	Set(key string, value V)
	Lock()
	Unlock()
}

// Texts is one of strings.
type Texts interface {
	Text(key string) (string, bool)
	SetText(key, value string)
}
