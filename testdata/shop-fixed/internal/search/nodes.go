package search

import (
	"context"
	"encoding/json"
	"hash/fnv"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/web"
)

// trail keeps the last words of some of the customers.
type trail struct {
	addr string
	rdb  *redis.Client
}

// cache returns the cache that has the answers for words.
func (e *Engine) cache(words string) *redis.Client {
	return e.caches[best(words, len(e.caches))]
}

// best picks the one with the highest score: one more takes its share of the keys, and no other key moves.
func best(key string, n int) (found int) {
	var most uint64
	for i := range n {
		h := fnv.New64a()
		_, _ = io.WriteString(h, strconv.Itoa(i)+"/"+key)
		if score := h.Sum64(); score > most {
			found, most = i, score
		}
	}
	return found
}

// ask has a node search.
func (e *Engine) ask(ctx context.Context, words string) ([]Product, error) {
	node := e.nodes[best(words, len(e.nodes))]
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
	base := e.words[best(word, len(e.words))]
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, base+"/related/"+url.PathEscape(word), nil)
	if err != nil {
		web.Answer(w, r, nil, err)
		return
	}
	resp, err := e.client.Do(req)
	if err != nil {
		web.Answer(w, r, nil, err)
		return
	}
	defer drain(resp)
	text, err := io.ReadAll(http.MaxBytesReader(nil, resp.Body, maxAnswer))
	web.Answer(w, r, strings.Fields(string(text)), err)
}

// walked returns what a customer has looked for.
func (e *Engine) walked(w http.ResponseWriter, r *http.Request) {
	customer := r.PathValue("customer")
	words, err := e.trail(customer).rdb.LRange(r.Context(), "trail:"+customer, 0, 20).Result()
	web.Answer(w, r, words, err)
}

func (e *Engine) trail(customer string) *trail {
	return &e.trails[best(customer, len(e.trails))]
}

// walk notes what a customer looks for.
func (e *Engine) walk(ctx context.Context, customer, words string) {
	if customer != "" {
		go e.append(context.WithoutCancel(ctx), customer, words)
	}
}

func (e *Engine) append(ctx context.Context, customer, words string) {
	ctx, cancel := context.WithTimeout(ctx, searchTimeout)
	defer cancel()
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
