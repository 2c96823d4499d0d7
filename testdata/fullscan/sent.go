package fullscan

import (
	"context"
	"net/http"

	"github.com/redis/go-redis/v9"
)

// Sent sends commands word by word through a client that has methods for most.
type Sent struct {
	rdb *redis.Client
	any redis.UniversalClient
}

// NewSent registers what it answers.
func NewSent(rdb *redis.Client, any redis.UniversalClient, mux *http.ServeMux) {
	q := &Sent{rdb, any}
	for _, h := range []http.HandlerFunc{q.keys, q.helped, q.members, q.piped, q.one, q.part} {
		mux.HandleFunc("/sent", h)
	}
}

func (q *Sent) keys(w http.ResponseWriter, r *http.Request) {
	keys, err := q.rdb.Do(r.Context(), "KEYS", "cart:"+r.PathValue("user")+":*").StringSlice() // want keys:"the server walks all keys for KEYS"
	answer(w, keys, err)
}

func (q *Sent) helped(w http.ResponseWriter, r *http.Request) {
	keys, err := matching(r.Context(), q.any, "cart:*")
	answer(w, keys, err)
}

func matching(ctx context.Context, rdb redis.UniversalClient, pattern string) ([]string, error) {
	return rdb.Do(ctx, "keys", pattern).StringSlice() // want keys:"the server walks all keys for KEYS"
}

func (q *Sent) members(w http.ResponseWriter, r *http.Request) {
	all := q.rdb.Do(r.Context(), "SMEMBERS", "cart:"+r.PathValue("user")) // want collection:"a whole collection by SMEMBERS"
	answer(w, nil, all.Err())
}

// piped is the same on the way to the server.
func (q *Sent) piped(w http.ResponseWriter, r *http.Request) {
	pipe := q.rdb.Pipeline()
	found := pipe.Do(r.Context(), "GET", "cart:"+r.PathValue("user"))
	_, err := pipe.Exec(r.Context())
	answer(w, nil, err)
	_ = found
}

// one is silent: it asks for one.
func (q *Sent) one(w http.ResponseWriter, r *http.Request) {
	v, err := q.rdb.Do(r.Context(), "GET", "cart:"+r.PathValue("user")).Text()
	answer(w, []string{v}, err)
}

// part is silent: it reads a page.
func (q *Sent) part(w http.ResponseWriter, r *http.Request) {
	some, err := q.rdb.Do(r.Context(), "LRANGE", "cart:"+r.PathValue("user"), 0, 99).StringSlice()
	answer(w, some, err)
}
