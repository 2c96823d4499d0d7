// Command lentclient gives helpers the client of a cache.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"time"

	"github.com/redis/go-redis/v9"
	"golang.org/x/sync/singleflight"
)

type texts struct {
	rdb *redis.Client
	db  *sql.DB
	one singleflight.Group
}

func (t *texts) load(ctx context.Context, id string) (text string, err error) {
	err = t.db.QueryRowContext(ctx, "select text from texts where id = $1", id).Scan(&text)
	return text, err
}

// through looks into the client that it is given.
func through(ctx context.Context, rdb *redis.Client, key string, load func(context.Context) (string, error)) (string, error) {
	if s, err := rdb.Get(ctx, key).Result(); err == nil {
		return s, nil
	}
	s, err := load(ctx) // want fill:"every concurrent miss of through runs"
	if err != nil {
		return "", err
	}
	return s, rdb.Set(ctx, key, s, time.Minute).Err()
}

// stepwise has helpers that are given the client too.
func stepwise(ctx context.Context, rdb *redis.Client, t *texts, id string) (string, error) {
	if s, ok := look(ctx, rdb, id); ok {
		return s, nil
	}
	s, err := t.load(ctx, id)
	if err != nil {
		return "", err
	}
	return s, rdb.Set(ctx, id, s, time.Minute).Err()
}

func look(ctx context.Context, rdb *redis.Client, id string) (string, bool) {
	s, err := rdb.Get(ctx, id).Result()
	return s, err == nil
}

// answer is given an interface of the library.
func answer(ctx context.Context, c redis.Cmdable, t *texts, id string) (string, error) {
	s, err := c.Get(ctx, id).Result()
	if err == nil {
		return s, nil
	}
	if s, err = t.load(ctx, id); err != nil { // want fill:"every concurrent miss of answer runs"
		return "", err
	}
	c.Set(ctx, id, s, time.Minute)
	return s, nil
}

// once is silent: misses of one key are one load.
func once(ctx context.Context, rdb *redis.Client, t *texts, id string) (string, error) {
	if s, err := rdb.Get(ctx, id).Result(); err == nil {
		return s, nil
	}
	v, err, _ := t.one.Do(id, func() (any, error) { return t.load(ctx, id) })
	if err != nil {
		return "", err
	}
	return v.(string), rdb.Set(ctx, id, v, time.Minute).Err()
}

// moved is silent: what it has got of one client it does not put into that.
func moved(ctx context.Context, from, to *redis.Client, t *texts, id string) (string, error) {
	if s, err := from.Get(ctx, id).Result(); err == nil {
		return s, nil
	}
	s, err := t.load(ctx, id)
	if err != nil {
		return "", err
	}
	return s, to.Set(ctx, id, s, time.Minute).Err()
}

// swept is silent: the one that it was asked for is not the one that is kept.
func swept(ctx context.Context, rdb *redis.Client, t *texts, id, parent string) (string, error) {
	if s, err := rdb.Get(ctx, id).Result(); err == nil {
		return s, nil
	}
	s, err := t.load(ctx, parent)
	if err != nil {
		return "", err
	}
	return s, rdb.Set(ctx, parent, s, time.Minute).Err()
}

func main() {
	db, err := sql.Open("pgx", "postgres://texts")
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(20)
	t := &texts{rdb: redis.NewClient(&redis.Options{Addr: "redis:6379"}), db: db}
	log.Fatal(http.ListenAndServe(":8080", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, id := r.Context(), r.FormValue("id")
		var s string
		var err error
		switch r.URL.Path {
		case "/through":
			s, err = through(ctx, t.rdb, "text:"+id, func(ctx context.Context) (string, error) { return t.load(ctx, id) })
		case "/stepwise":
			s, err = stepwise(ctx, t.rdb, t, id)
		case "/once":
			s, err = once(ctx, t.rdb, t, id)
		case "/moved":
			s, err = moved(ctx, t.rdb, t.rdb, t, id)
		case "/swept":
			s, err = swept(ctx, t.rdb, t, id, r.FormValue("parent"))
		default:
			s, err = answer(ctx, t.rdb, t, id)
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		_, _ = w.Write([]byte(s))
	})))
}
