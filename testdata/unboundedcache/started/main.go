// Command started is silent: its caches have a bound, or somebody who sweeps.
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

type sessions struct {
	users  *ttlcache.Cache[string, int]
	pages  *memory.Cache
	tokens *expirable.LRU[string, int]
	lasts  *expirable.LRU[string, int]
	images *lru.Cache
	few    *expirable.LRU[string, int]
}

func newSessions() *sessions {
	s := &sessions{
		// example: library good
		users: ttlcache.New(ttlcache.WithTTL[string, int](time.Minute), ttlcache.WithCapacity[string, int](100_000)),
		// end
		pages:  memory.New(time.Minute, 0),
		tokens: expirable.NewLRU[string, int](1000, nil, 0),
		lasts:  expirable.NewLRU[string, int](0, nil, time.Minute),
		images: lru.New(1000),
		few:    expirable.NewLRU[string, int](0, nil, 0), //hldlint:bounded there is one for each region
	}
	go s.users.Start()
	go s.sweep()
	return s
}

// sweep looks for what has expired.
func (s *sessions) sweep() {
	for range time.Tick(time.Minute) {
		s.pages.DeleteExpired()
	}
}

func (s *sessions) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	key := r.FormValue("user")
	s.users.Set(key, 1, ttlcache.DefaultTTL)
	s.pages.SetDefault(key, 1)
	s.tokens.Add(key, 1)
	s.lasts.Add(key, 1)
	s.images.Add(key, 1)
	s.few.Add(key, 1)
	seen := expirable.NewLRU[string, bool](0, nil, 0) // as short-lived as the request
	seen.Add(key, true)
	if seen.Contains(key) {
		w.WriteHeader(http.StatusOK)
	}
}

func unused() *expirable.LRU[string, int] { return expirable.NewLRU[string, int](0, nil, 0) }

func main() {
	log.Fatal(http.ListenAndServe(":8080", newSessions()))
}
