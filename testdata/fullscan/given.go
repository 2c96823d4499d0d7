package fullscan

import (
	"context"
	"net/http"

	"github.com/redis/go-redis/v9"
)

// NewTallies registers handlers whose stores are given whole keys.
func NewTallies(rdb *redis.Client, mux *http.ServeMux) {
	t, d, c := &tally{rdb}, &drafts{rdb}, &counters{rdb}
	mux.HandleFunc("/votes", func(w http.ResponseWriter, r *http.Request) {
		t.vote(r.Context(), "votes:"+r.PathValue("poll"), r.FormValue("who"))
		sum, err := t.sum(r.Context(), "votes:"+r.PathValue("poll"))
		answer(w, sum, err)
	})
	mux.HandleFunc("/drafts", func(w http.ResponseWriter, r *http.Request) {
		_ = d.save(r.Context(), "draft:"+r.PathValue("id"), r.FormValue("text"))
		text, err := d.text(r.Context(), "draft:"+r.PathValue("id"))
		answer(w, text, err)
	})
	mux.HandleFunc("/counters", func(w http.ResponseWriter, r *http.Request) {
		_ = c.add(r.Context(), "counter:"+r.PathValue("id"), "seen")
		seen, err := c.seen(r.Context(), "counter:"+r.PathValue("id"))
		answer(w, seen, err)
	})
	mux.HandleFunc("/stock", func(w http.ResponseWriter, r *http.Request) {
		put(r.Context(), rdb, "stock:"+r.PathValue("shop"), r.FormValue("article"))
		first, err := first(r.Context(), rdb, "stock:"+r.PathValue("shop"))
		answer(w, first, err)
	})
}

// A tally has a field for each who voted, and reads one by its name.
type tally struct{ rdb *redis.Client }

func (t *tally) vote(ctx context.Context, key, who string) {
	t.rdb.HIncrBy(ctx, key, who, 1)
	t.rdb.HIncrBy(ctx, key, "sum", 1)
}

func (t *tally) sum(ctx context.Context, key string) (string, error) {
	all, err := t.rdb.HGetAll(ctx, key).Result() // want collection:"each request fetches a whole collection by HGetAll"
	return all["sum"], err
}

// drafts is silent: it is given its keys as well, and names what it writes. What others write under keys that they are given are other hashes.
type drafts struct{ rdb *redis.Client }

func (d *drafts) save(ctx context.Context, key, text string) error {
	return d.rdb.HSet(ctx, key, "text", text).Err()
}

func (d *drafts) text(ctx context.Context, key string) (string, error) {
	all, err := d.rdb.HGetAll(ctx, key).Result()
	return all["text"], err
}

// counters is silent: all who give it a field name that.
type counters struct{ rdb *redis.Client }

func (c *counters) add(ctx context.Context, key, field string) error {
	return c.rdb.HIncrBy(ctx, key, field, 1).Err()
}

func (c *counters) seen(ctx context.Context, key string) (string, error) {
	all, err := c.rdb.HGetAll(ctx, key).Result()
	return all["seen"], err
}

// put and first are no methods, and a literal writes.
func put(ctx context.Context, rdb *redis.Client, key, article string) {
	_, _ = rdb.Pipelined(ctx, func(pipe redis.Pipeliner) error { return pipe.HSet(ctx, key, article, 1).Err() })
}

func first(ctx context.Context, rdb *redis.Client, key string) (string, error) {
	all, err := rdb.HGetAll(ctx, key).Result() // want collection:"each request fetches a whole collection by HGetAll"
	return all["first"], err
}
