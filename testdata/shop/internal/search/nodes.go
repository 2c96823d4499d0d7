package search

import (
	"context"
	"encoding/json"
	"hash/crc32"
	"hash/fnv"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/shop/internal/web"
)

// trail keeps the last words of some of the customers.
type trail struct {
	addr string
	rdb  *redis.Client
}

// cache returns the cache that has the answers for words.
func (e *Engine) cache(words string) *redis.Client {
	return e.caches[crc32.ChecksumIEEE([]byte(words))%uint32(len(e.caches))] // want modshard/clients
}

func hash(key string) uint64 {
	h := fnv.New64a()
	_, _ = io.WriteString(h, key)
	return h.Sum64()
}

// ask has a node search.
func (e *Engine) ask(ctx context.Context, words string) ([]Product, error) {
	node := e.nodes[hash(words)%uint64(len(e.nodes))] // want modshard/addresses
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, node+"/find?q="+url.QueryEscape(words), nil)
	if err != nil {
		return nil, err
	}
	resp, err := e.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer drain(resp)
	var found []Product
	err = json.NewDecoder(io.LimitReader(resp.Body, maxAnswer)).Decode(&found)
	return found, err
}

// related are words that mean the same.
func (e *Engine) related(w http.ResponseWriter, r *http.Request) {
	word := normal(r.URL.Query().Get("q"))
	base := e.words[int(crc32.ChecksumIEEE([]byte(word)))%len(e.words)]  // want modshard/addresses
	resp, err := e.client.Get(base + "/related/" + url.PathEscape(word)) // want droppedctx/request
	if err != nil {
		web.Answer(w, r, nil, err)
		return
	}
	defer drain(resp)
	text, err := io.ReadAll(resp.Body) // want unboundedbody/upstream
	web.Answer(w, r, strings.Fields(string(text)), err)
}

// walked returns what a customer has looked for.
func (e *Engine) walked(w http.ResponseWriter, r *http.Request) {
	customer := r.PathValue("customer")
	words, err := e.trail(customer).rdb.LRange(r.Context(), "trail:"+customer, 0, 20).Result()
	web.Answer(w, r, words, err)
}

func (e *Engine) trail(customer string) *trail {
	n := int(hash(customer) & 0x7fffffff)
	return &e.trails[n%len(e.trails)] // want modshard/clients
}

// walk notes what a customer looks for.
func (e *Engine) walk(ctx context.Context, customer, words string) {
	if customer != "" {
		go e.append(ctx, customer, words) // want escapedctx/goroutine
	}
}

func (e *Engine) append(ctx context.Context, customer, words string) {
	rdb := e.trail(customer).rdb
	if err := rdb.LPush(ctx, "trail:"+customer, words).Err(); err != nil {
		e.meter.Failed("search", err)
		return
	}
	rdb.LTrim(ctx, "trail:"+customer, 0, 20)
}

// drain reads what is left, so that the connection can be used again.
func drain(resp *http.Response) {
	_, _ = io.CopyN(io.Discard, resp.Body, maxDrain)
	_ = resp.Body.Close()
}
