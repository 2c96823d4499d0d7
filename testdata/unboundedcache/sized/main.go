// Command sized keeps what requests look up in caches whose size is a setting. Some of them nobody sets.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/golang/groupcache/lru"
	"github.com/hashicorp/golang-lru/v2/expirable"

	"github.com/hldlint/hldlint/testdata/unboundedcache/sized/shelf"
)

type prices struct {
	seen   *expirable.LRU[string, int]
	kept   *expirable.LRU[string, int]
	filed  *expirable.LRU[string, int]
	images *lru.Cache
	pages  *lru.Cache
}

func (p *prices) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	key := r.FormValue("from") + r.FormValue("to")
	p.seen.Add(key, 1)
	p.kept.Add(key, 1)
	p.filed.Add(key, 1)
	p.images.Add(key, 1)
	p.pages.Add(key, 1)
}

func main() {
	var filed shelf.Filed
	if data, err := os.ReadFile("cache.json"); err != nil || json.Unmarshal(data, &filed) != nil {
		log.Fatal("no size")
	}
	plan := &shelf.Plan{Pages: 1000}
	log.Fatal(http.ListenAndServe(":8080", &prices{
		seen:   shelf.New[int](shelf.Size{}),
		kept:   shelf.NewKept(shelf.Limit{Keep: time.Minute}),
		filed:  shelf.NewFiled(filed),
		images: plan.New(),
		pages:  plan.Bounded(),
	}))
}
