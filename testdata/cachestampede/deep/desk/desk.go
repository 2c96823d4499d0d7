// Package desk answers readers, and stands above the caches.
package desk

import (
	"golang.org/x/sync/singleflight"
)

// Finder is *deep.Books.
type Finder interface {
	ByName(name string) (string, error)
	ByShelf(shelf string) (string, error)
}

// Desk lets one reader ask for all.
type Desk struct {
	finder Finder
	flight singleflight.Group
}

// Find coalesces.
func (d *Desk) Find(name string) (string, error) {
	v, err, _ := d.flight.Do(name, func() (any, error) { return d.finder.ByName(name) })
	if err != nil {
		return "", err
	}
	return v.(string), nil
}

// Browse does not.
func (d *Desk) Browse(shelf string) (string, error) { return d.finder.ByShelf(shelf) }
