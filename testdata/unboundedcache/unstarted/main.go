// Command unstarted has caches of libraries that nothing ever leaves.
package main

import (
	"log"
	"net/http"
	"time"

	"github.com/golang/groupcache/lru"
	"github.com/hashicorp/golang-lru/v2/expirable"
	"github.com/jellydator/ttlcache/v3"
	memory "github.com/patrickmn/go-cache"
)

// A sessions keeps what requests have looked up.
type sessions struct {
	users  *ttlcache.Cache[string, int]
	pages  *memory.Cache
	tokens *expirable.LRU[string, int]
	images *lru.Cache
}

func newSessions() *sessions {
	// example: library bad
	users := ttlcache.New(ttlcache.WithTTL[string, int](time.Minute)) // want library:"ttlcache.New makes a cache that nobody has remove what has expired: it stays in memory"
	// end
	return &sessions{
		users:  users,
		pages:  memory.New(time.Minute, 0), // want library:"cache.New makes a cache that nobody has remove what has expired"
		tokens: tokens(),
		images: lru.New(0), // want library:"lru.New makes a cache that has no bound: nothing ever leaves it"
	}
}

// tokens is a helper that makes one.
func tokens() *expirable.LRU[string, int] {
	make := expirable.NewLRU[string, int]
	return make(0, nil, 0) // want library:"makes a cache that has neither a bound nor an expiry: nothing ever leaves it"
}

func (s *sessions) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	key := r.FormValue("user")
	s.users.Set(key, 1, ttlcache.DefaultTTL)
	s.pages.SetDefault(key, 1)
	s.tokens.Add(key, 1)
	s.images.Add(key, 1)
}

func main() {
	log.Fatal(http.ListenAndServe(":8080", newSessions()))
}
