// Package fullscan holds what fullscan reports, and look-alikes on which it is silent.
package fullscan

import (
	"context"
	"fmt"
	"net/http"

	"github.com/redis/go-redis/v9"
)

// API answers requests out of redis.
type API struct {
	rdb *redis.Client
	set func(context.Context, string) *redis.StringSliceCmd
}

// New makes it, and registers all that it answers.
func New(rdb *redis.Client) *http.ServeMux {
	a := &API{rdb: rdb}
	a.set = rdb.SMembers
	mux := http.NewServeMux()
	for _, h := range []http.HandlerFunc{
		a.sessions, a.sessionsByOne, a.value, a.closure, a.inPipeline, a.inTransaction,
		a.cart, a.hash, a.members, a.list, a.ranked, a.rankedWithScores, a.helped, a.collectionValue, a.field, a.collectionClosure, a.piped,
	} {
		mux.HandleFunc("/", h)
	}
	return mux
}

// sessions walks through every key that there is, for the few of one user.
func (a *API) sessions(w http.ResponseWriter, r *http.Request) {
	// example: keys bad
	keys, err := a.rdb.Keys(r.Context(), "session:"+r.PathValue("user")+":*").Result() // want keys:"the server walks all keys for Keys"
	// end
	answer(w, keys, err)
}

// sessionsByOne walks through them in steps, between which the server answers others.
func (a *API) sessionsByOne(w http.ResponseWriter, r *http.Request) {
	var keys []string
	// example: keys good
	iter := a.rdb.Scan(r.Context(), 0, "session:"+r.PathValue("user")+":*", 100).Iterator()
	for iter.Next(r.Context()) {
		keys = append(keys, iter.Val())
	}
	// end
	answer(w, keys, iter.Err())
}

func (a *API) value(w http.ResponseWriter, r *http.Request) {
	find := a.rdb.Keys
	keys, err := find(r.Context(), "*").Result() // want keys:"walks all keys for Keys"
	answer(w, keys, err)
}

func (a *API) closure(w http.ResponseWriter, r *http.Request) {
	find := func() ([]string, error) {
		return a.rdb.Keys(r.Context(), "*").Result() // want keys:"walks all keys for Keys"
	}
	keys, err := find()
	answer(w, keys, err)
}

// inPipeline only queues the command, and the server walks all the same.
func (a *API) inPipeline(w http.ResponseWriter, r *http.Request) {
	pipe := a.rdb.Pipeline()
	keys := pipe.Keys(r.Context(), "*") // want keys:"walks all keys for Keys"
	_, err := pipe.Exec(r.Context())
	answer(w, keys.Val(), err)
}

func (a *API) inTransaction(w http.ResponseWriter, r *http.Request) {
	var keys *redis.StringSliceCmd
	_, err := a.rdb.TxPipelined(r.Context(), func(tx redis.Pipeliner) error {
		keys = tx.Keys(r.Context(), "*") // want keys:"walks all keys for Keys"
		return nil
	})
	answer(w, keys.Val(), err)
}

// cart grows with every item that somebody puts into it.
func (a *API) cart(w http.ResponseWriter, r *http.Request) {
	// example: collection bad
	items, err := a.rdb.HGetAll(r.Context(), "cart:"+r.PathValue("user")).Result() // want collection:"fetches a whole collection by HGetAll"
	// end
	answer(w, items, err)
}

// page asks for a page of it.
func (a *API) page(w http.ResponseWriter, r *http.Request) {
	// example: collection good
	items, _, err := a.rdb.HScan(r.Context(), "cart:"+r.PathValue("user"), 0, "", 100).Result()
	// end
	answer(w, items, err)
}

func (a *API) hash(w http.ResponseWriter, r *http.Request) {
	key := fmt.Sprintf("cart:%s", r.URL.Query().Get("user"))
	fields, err := a.rdb.HKeys(r.Context(), key).Result() // want collection:"fetches a whole collection by HKeys"
	answer(w, fields, err)
	values, err := a.rdb.HVals(r.Context(), key).Result() // want collection:"fetches a whole collection by HVals"
	answer(w, values, err)
}

func (a *API) members(w http.ResponseWriter, r *http.Request) {
	ids, err := a.rdb.SMembers(r.Context(), "followers:"+r.PathValue("user")).Result() // want collection:"fetches a whole collection by SMembers"
	answer(w, ids, err)
}

func (a *API) list(w http.ResponseWriter, r *http.Request) {
	ids, err := a.rdb.LRange(r.Context(), "orders:"+r.PathValue("user"), 0, -1).Result() // want collection:"fetches a whole collection by LRange"
	answer(w, ids, err)
}

func (a *API) ranked(w http.ResponseWriter, r *http.Request) {
	const first, last = 0, -1
	ids, err := a.rdb.ZRange(r.Context(), "scores:"+r.PathValue("game"), first, last).Result() // want collection:"fetches a whole collection by ZRange"
	answer(w, ids, err)
}

func (a *API) rankedWithScores(w http.ResponseWriter, r *http.Request) {
	ids, err := a.rdb.ZRangeWithScores(r.Context(), "scores:"+r.PathValue("game"), 0, -1).Result() // want collection:"fetches a whole collection by ZRangeWithScores"
	answer(w, ids, err)
}

// helped is not reported: the helper is, where the command is sent.
func (a *API) helped(w http.ResponseWriter, r *http.Request) {
	keys, err := a.keysOf(r.Context(), r.PathValue("user"))
	answer(w, keys, err)
	items, err := a.itemsOf(r.Context(), cartKey(r.PathValue("user")))
	answer(w, items, err)
}

func (a *API) keysOf(ctx context.Context, user string) ([]string, error) {
	return a.rdb.Keys(ctx, "session:"+user+":*").Result() // want keys:"walks all keys for Keys"
}

func (a *API) itemsOf(ctx context.Context, key string) (map[string]string, error) {
	return a.rdb.HGetAll(ctx, key).Result() // want collection:"fetches a whole collection"
}

func cartKey(user string) string { return "cart:" + user }

func (a *API) collectionValue(w http.ResponseWriter, r *http.Request) {
	get := a.rdb.HGetAll
	items, err := get(r.Context(), "cart:"+r.PathValue("user")).Result() // want collection:"fetches a whole collection"
	answer(w, items, err)
}

// field calls what New put there.
func (a *API) field(w http.ResponseWriter, r *http.Request) {
	ids, err := a.set(r.Context(), "followers:"+r.PathValue("user")).Result() // want collection:"fetches a whole collection"
	answer(w, ids, err)
}

func (a *API) collectionClosure(w http.ResponseWriter, r *http.Request) {
	get := func(user string) ([]string, error) {
		return a.rdb.SMembers(r.Context(), "followers:"+user).Result() // want collection:"fetches a whole collection"
	}
	ids, err := get(r.PathValue("user"))
	answer(w, ids, err)
}

func (a *API) piped(w http.ResponseWriter, r *http.Request) {
	pipe := a.rdb.Pipeline()
	items := pipe.HGetAll(r.Context(), "cart:"+r.PathValue("user")) // want collection:"fetches a whole collection"
	_, err := pipe.Exec(r.Context())
	answer(w, items.Val(), err)
}

func answer(w http.ResponseWriter, what any, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_, _ = fmt.Fprint(w, what)
}
