package fullscan

import (
	"net/http"

	"github.com/gomodule/redigo/redis"
)

// Words sends its commands word by word.
type Words struct{ pool *redis.Pool }

// NewWords registers what it answers.
func NewWords(pool *redis.Pool, mux *http.ServeMux) {
	q := &Words{pool: pool}
	for _, h := range []http.HandlerFunc{q.keys, q.whole, q.members, q.texts, q.context, q.part, q.first, q.built, q.named, q.one} {
		mux.HandleFunc("/words", h)
	}
}

func (q *Words) keys(w http.ResponseWriter, r *http.Request) {
	conn := q.pool.Get()
	defer conn.Close()
	keys, err := redis.Strings(conn.Do("keys", "job:*")) // want keys:"the server walks all keys for KEYS"
	answer(w, keys, err)
}

func (q *Words) whole(w http.ResponseWriter, r *http.Request) {
	conn := q.pool.Get()
	defer conn.Close()
	all, err := redis.Strings(conn.Do("LRANGE", "queue:"+r.PathValue("kind"), 0, -1)) // want collection:"each request fetches a whole collection by LRANGE"
	answer(w, all, err)
}

func (q *Words) members(w http.ResponseWriter, r *http.Request) {
	conn := q.pool.Get()
	defer conn.Close()
	ask := func() (any, error) {
		return redis.DoContext(conn, r.Context(), "SMEMBERS", "cart:"+r.PathValue("user")) // want collection:"a whole collection by SMEMBERS"
	}
	all, err := redis.Strings(ask())
	answer(w, all, err)
}

const everything = "ZRANGE"

// texts gives the ends as texts, and the command as a constant.
func (q *Words) texts(w http.ResponseWriter, r *http.Request) {
	conn := q.pool.Get()
	defer conn.Close()
	all, err := redis.Strings(conn.Do(everything, "rank:"+r.PathValue("game"), "0", "-1", "WITHSCORES")) // want collection:"a whole collection by ZRANGE"
	answer(w, all, err)
}

func (q *Words) context(w http.ResponseWriter, r *http.Request) {
	conn, err := q.pool.GetContext(r.Context())
	if err != nil {
		return
	}
	defer conn.Close()
	all, err := redis.StringMap(redis.DoContext(conn, r.Context(), "HGETALL", "cart:"+r.PathValue("user"))) // want collection:"a whole collection by HGETALL"
	answer(w, all, err)
}

// part is silent: it reads a page.
func (q *Words) part(w http.ResponseWriter, r *http.Request) {
	conn := q.pool.Get()
	defer conn.Close()
	some, err := redis.Strings(conn.Do("LRANGE", "queue:"+r.PathValue("kind"), 0, 99))
	answer(w, some, err)
}

// first is silent: it reads from the back, as many as it is told.
func (q *Words) first(w http.ResponseWriter, r *http.Request) {
	conn := q.pool.Get()
	defer conn.Close()
	some, err := redis.Strings(conn.Do("ZRANGE", "rank:"+r.PathValue("game"), -10, -1))
	answer(w, some, err)
}

// built is silent: what the words are is not known.
func (q *Words) built(w http.ResponseWriter, r *http.Request) {
	conn := q.pool.Get()
	defer conn.Close()
	all, err := redis.Strings(conn.Do("LRANGE", redis.Args{}.Add("queue:"+r.PathValue("kind")).Add(0).Add(-1)...))
	answer(w, all, err)
}

// named is silent: the developers decide on the collection.
func (q *Words) named(w http.ResponseWriter, _ *http.Request) {
	conn := q.pool.Get()
	defer conn.Close()
	all, err := redis.StringMap(conn.Do("HGETALL", flags))
	answer(w, all, err)
}

// one is silent: it asks for a single field.
func (q *Words) one(w http.ResponseWriter, r *http.Request) {
	conn := q.pool.Get()
	defer conn.Close()
	v, err := redis.String(conn.Do("HGET", "cart:"+r.PathValue("user"), "total"))
	answer(w, v, err)
}
