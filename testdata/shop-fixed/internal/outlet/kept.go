package outlet

import (
	"time"

	"github.com/jellydator/ttlcache/v3"
	memory "github.com/patrickmn/go-cache"
)

const (
	pageTime  = 2 * time.Minute
	sweepTime = 5 * time.Minute
)

// kept is what was answered a moment ago.
type kept struct {
	pages  *ttlcache.Cache[string, string]
	quotes *memory.Cache
}

func newKept() *kept {
	pages := ttlcache.New(ttlcache.WithTTL[string, string](pageTime))
	go pages.Start()
	return &kept{pages: pages, quotes: memory.New(pageTime, sweepTime)}
}

func (k *kept) page(query string) string {
	if item := k.pages.Get(query); item != nil {
		return item.Value()
	}
	page := "<p>" + query + "</p>"
	k.pages.Set(query, page, ttlcache.DefaultTTL)
	return page
}

func (k *kept) quote(item string) int {
	if n, ok := k.quotes.Get(item); ok {
		return n.(int)
	}
	n := len(item)
	k.quotes.SetDefault(item, n)
	return n
}
