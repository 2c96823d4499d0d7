package fullscan

import (
	"context"
	"net/http"

	rd "github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/fullscan/internal/store"
)

// wide is an interface of this package's own in front of the client, made of the library's.
type wide interface {
	rd.Cmdable
	Close() error
}

// keyspace is one that was written by hand, and that the client itself satisfies. Nobody tells what its methods do.
type keyspace interface {
	Keys(ctx context.Context, pattern string) *rd.StringSliceCmd
	HGetAll(ctx context.Context, key string) *rd.MapStringStringCmd
}

// finder is one that does not look like redis at all.
type finder interface {
	Find(ctx context.Context, user string) ([]string, error)
}

type redisFinder struct{ rdb rd.UniversalClient }

func (f redisFinder) Find(ctx context.Context, user string) ([]string, error) {
	if _, err := f.rdb.HGetAll(ctx, "cart:"+user).Result(); err != nil { // want collection:"fetches a whole collection"
		return nil, err
	}
	return f.rdb.Keys(ctx, "cart:"+user+":*").Result() // want keys:"walks all keys for Keys"
}

// Embedding has the methods of the client as its own.
type Embedding struct {
	*rd.Client
	wide wide
	keys keyspace
	find finder
	away *store.Carts
}

// NewEmbedding registers what it answers.
func NewEmbedding(rdb *rd.Client, mux *http.ServeMux) {
	e := &Embedding{Client: rdb, wide: rdb, keys: rdb, find: redisFinder{rdb}, away: store.New(rdb)}
	mux.HandleFunc("/embedded", e.embedded)
	mux.HandleFunc("/fronted", e.fronted)
	mux.HandleFunc("/unmodelled", e.unmodelled)
	mux.HandleFunc("/found", e.found)
	mux.HandleFunc("/away", e.elsewhere)
	mux.HandleFunc("/generic", e.generic)
}

func (e *Embedding) embedded(w http.ResponseWriter, r *http.Request) {
	keys, err := e.Keys(r.Context(), "*").Result() // want keys:"walks all keys for Keys"
	answer(w, keys, err)
	items, err := e.HGetAll(r.Context(), "cart:"+r.PathValue("user")).Result() // want collection:"fetches a whole collection"
	answer(w, items, err)
}

func (e *Embedding) fronted(w http.ResponseWriter, r *http.Request) {
	keys, err := e.wide.Keys(r.Context(), "*").Result() // want keys:"walks all keys for Keys"
	answer(w, keys, err)
	items, err := e.wide.HGetAll(r.Context(), "cart:"+r.PathValue("user")).Result() // want collection:"fetches a whole collection"
	answer(w, items, err)
}

// unmodelled is found by what keyspace can only hold: a client of the library.
func (e *Embedding) unmodelled(w http.ResponseWriter, r *http.Request) {
	keys, err := e.keys.Keys(r.Context(), "*").Result() // want keys:"walks all keys for Keys"
	answer(w, keys, err)
	items, err := e.keys.HGetAll(r.Context(), "cart:"+r.PathValue("user")).Result() // want collection:"fetches a whole collection"
	answer(w, items, err)
}

// found is not reported: redisFinder is, where the commands are sent.
func (e *Embedding) found(w http.ResponseWriter, r *http.Request) {
	keys, err := e.find.Find(r.Context(), r.PathValue("user"))
	answer(w, keys, err)
}

// elsewhere is not reported: the other package is.
func (e *Embedding) elsewhere(w http.ResponseWriter, r *http.Request) {
	keys, err := e.away.Keys(r.Context())
	answer(w, keys, err)
	items, err := e.away.Items(r.Context(), r.PathValue("user"))
	answer(w, items, err)
}

func (e *Embedding) generic(w http.ResponseWriter, r *http.Request) {
	keys, err := allOf(r.Context(), e.Client)
	answer(w, keys, err)
	items, err := itemsIn(r.Context(), box[*rd.Client]{e.Client}, r.PathValue("user"))
	answer(w, items, err)
}

func allOf[C rd.Cmdable](ctx context.Context, c C) ([]string, error) {
	return c.Keys(ctx, "*").Result() // want keys:"walks all keys for Keys"
}

type box[C rd.Cmdable] struct{ c C }

func itemsIn[C rd.Cmdable](ctx context.Context, b box[C], user string) (map[string]string, error) {
	return b.c.HGetAll(ctx, "cart:"+user).Result() // want collection:"fetches a whole collection"
}
