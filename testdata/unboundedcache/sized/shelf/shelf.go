// Package shelf makes caches of the size that it is told.
package shelf

import (
	"time"

	"github.com/golang/groupcache/lru"
	"github.com/hashicorp/golang-lru/v2/expirable"
)

// Size is how much a cache holds, and for how long. Nobody says so.
type Size struct {
	Entries int
	Keep    time.Duration
}

// New makes a cache that nothing ever leaves.
func New[V any](s Size) *expirable.LRU[string, V] {
	return expirable.NewLRU[string, V](s.Entries, nil, s.Keep) // want library:"has neither a bound nor an expiry"
}

// Plan is how much of each kind is held: of images nobody says so, of pages one command does.
type Plan struct{ Images, Pages int }

// New keeps images without a bound.
func (p *Plan) New() *lru.Cache { return lru.New(p.Images) } // want library:"has no bound"

// Bounded is silent: pages have a number.
func (p *Plan) Bounded() *lru.Cache { return lru.New(p.Pages) }

// Limit is how long things are held, of which the number is told.
type Limit struct {
	Entries int
	Keep    time.Duration
}

// NewKept is silent: they expire.
func NewKept(l Limit) *expirable.LRU[string, int] {
	return expirable.NewLRU[string, int](l.Entries, nil, l.Keep)
}

// Filed is what a file may say.
type Filed struct {
	Entries int           `json:"entries"`
	Keep    time.Duration `json:"keep"`
}

// NewFiled is silent: nobody knows what the file says.
func NewFiled(f Filed) *expirable.LRU[string, int] {
	return expirable.NewLRU[string, int](f.Entries, nil, f.Keep)
}
