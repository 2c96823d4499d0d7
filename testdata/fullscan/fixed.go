package fullscan

import (
	"context"
	"errors"
	"net/http"

	wordy "github.com/gomodule/redigo/redis"
	"github.com/redis/go-redis/v9"
)

// Profiles are hashes that stand for objects.
type Profiles struct {
	rdb  *redis.Client
	pool *wordy.Pool
}

// NewProfiles registers what they answer.
func NewProfiles(rdb *redis.Client, pool *wordy.Pool, mux *http.ServeMux) {
	p := &Profiles{rdb, pool}
	for _, h := range []http.HandlerFunc{p.object, p.worded, p.mapped, p.structured, p.basket, p.mixed, p.extended, p.unknown} {
		mux.HandleFunc("/profiles", h)
	}
}

func (p *Profiles) save(ctx context.Context, user, name, mail string) {
	p.rdb.HSet(ctx, "profile:"+user, "name", name, "mail", mail)
	p.rdb.HIncrBy(ctx, "profile:"+user, "visits", 1)
}

// object is silent: it has three fields.
func (p *Profiles) object(w http.ResponseWriter, r *http.Request) {
	p.save(r.Context(), r.PathValue("user"), r.FormValue("name"), r.FormValue("mail"))
	all, err := p.rdb.HGetAll(r.Context(), "profile:"+r.PathValue("user")).Result()
	answer(w, all, err)
}

func unitKey(unit string) string { return "unit:" + unit }

func (p *Profiles) describe(unit, field, value string) error {
	if field != "title" && field != "text" {
		return errors.New("no such field")
	}
	conn := p.pool.Get()
	defer conn.Close()
	_, err := conn.Do("HMSET", unitKey(unit), field, value, "changed", 1)
	return err
}

// worded is silent: the fields are looked at before they are written.
func (p *Profiles) worded(w http.ResponseWriter, r *http.Request) {
	if err := p.describe(r.PathValue("unit"), r.FormValue("field"), r.FormValue("value")); err != nil {
		return
	}
	conn := p.pool.Get()
	defer conn.Close()
	all, err := wordy.StringMap(conn.Do("HGETALL", unitKey(r.PathValue("unit"))))
	answer(w, all, err)
}

// mapped is silent: the map is written out.
func (p *Profiles) mapped(w http.ResponseWriter, r *http.Request) {
	p.rdb.HSet(r.Context(), "address:"+r.PathValue("user"), map[string]any{"street": r.FormValue("street"), "city": r.FormValue("city")})
	all, err := p.rdb.HGetAll(r.Context(), "address:"+r.PathValue("user")).Result()
	answer(w, all, err)
}

type seat struct {
	Row    int `redis:"row"`
	Number int `redis:"number"`
}

// structured is silent: a struct has the fields that it has.
func (p *Profiles) structured(w http.ResponseWriter, r *http.Request) {
	p.rdb.HSet(r.Context(), "seat:"+r.PathValue("user"), seat{1, 2})
	all, err := p.rdb.HGetAll(r.Context(), "seat:"+r.PathValue("user")).Result()
	answer(w, all, err)
}

// basket has a field for each article.
func (p *Profiles) basket(w http.ResponseWriter, r *http.Request) {
	p.rdb.HSet(r.Context(), "basket:"+r.PathValue("user"), r.FormValue("article"), 1)
	all, err := p.rdb.HGetAll(r.Context(), "basket:"+r.PathValue("user")).Result() // want collection:"each request fetches a whole collection by HGetAll"
	answer(w, all, err)
}

// mixed has some that are named beside them.
func (p *Profiles) mixed(w http.ResponseWriter, r *http.Request) {
	p.rdb.HSet(r.Context(), "votes:"+r.PathValue("poll"), "closed", 0)
	p.rdb.HIncrBy(r.Context(), "votes:"+r.PathValue("poll"), r.FormValue("voter"), 1)
	all, err := p.rdb.HGetAll(r.Context(), "votes:"+r.PathValue("poll")).Result() // want collection:"each request fetches a whole collection by HGetAll"
	answer(w, all, err)
}

// extended gets others from somebody else.
func (p *Profiles) extended(w http.ResponseWriter, r *http.Request) {
	fields := map[string]any{"name": r.FormValue("name")}
	more(r, fields)
	p.rdb.HSet(r.Context(), "extra:"+r.PathValue("user"), fields)
	all, err := p.rdb.HGetAll(r.Context(), "extra:"+r.PathValue("user")).Result() // want collection:"each request fetches a whole collection by HGetAll"
	answer(w, all, err)
}

func more(r *http.Request, fields map[string]any) {
	for name := range r.Form {
		fields[name] = r.FormValue(name)
	}
}

// unknown is written by somebody else.
func (p *Profiles) unknown(w http.ResponseWriter, r *http.Request) {
	all, err := p.rdb.HGetAll(r.Context(), "presence:"+r.PathValue("room")).Result() // want collection:"each request fetches a whole collection by HGetAll"
	answer(w, all, err)
}
