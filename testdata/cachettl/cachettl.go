// Package cachettl keeps what it loaded.
package cachettl

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"time"

	"github.com/coocood/freecache"
	"github.com/jellydator/ttlcache/v3"
	"github.com/patrickmn/go-cache"
	"github.com/redis/go-redis/v9"
)

// A User is a row.
type User struct {
	ID, Name string
}

// An API serves.
type API struct {
	db    *sql.DB
	rdb   *redis.Client
	local *cache.Cache
	free  *freecache.Cache
	short *ttlcache.Cache[string, *User]
}

// New registers the handlers.
func New(mux *http.ServeMux, db *sql.DB, rdb *redis.Client) *API {
	a := &API{db: db, rdb: rdb, local: cache.New(time.Minute, time.Hour), free: freecache.NewCache(1 << 20), short: ttlcache.New[string, *User]()}
	mux.HandleFunc("GET /user/{id}", a.user)
	mux.HandleFunc("GET /local/{id}", a.inProcess)
	mux.HandleFunc("GET /helped/{id}", a.helped)
	mux.HandleFunc("GET /warm", a.warm)
	mux.HandleFunc("GET /silent/{id}", a.silent)
	_ = a.rdb.Set(context.Background(), "build", a.version(context.Background()), 0) // silent: the program starts
	return a
}

func (a *API) load(ctx context.Context, id string) (*User, error) {
	u := &User{ID: id}
	return u, a.db.QueryRowContext(ctx, "select name from users where id = $1", id).Scan(&u.Name)
}

func (a *API) version(ctx context.Context) string {
	var v string
	_ = a.db.QueryRowContext(ctx, "select version()").Scan(&v)
	return v
}

func (a *API) user(w http.ResponseWriter, r *http.Request) {
	ctx, id := r.Context(), r.PathValue("id")
	u, err := a.load(ctx, id)
	if err != nil {
		return
	}
	data, _ := json.Marshal(u)
	// example: forever bad
	a.rdb.Set(ctx, "user:"+id, data, 0) // want forever:"what was loaded is never loaded again: Set gives it no expiry, and nobody deletes it"
	// end
	// example: forever good
	a.rdb.Set(ctx, "user:"+id, data, 10*time.Minute)
	// end
	_, _ = w.Write(data)
}

func (a *API) inProcess(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	u, err := a.load(r.Context(), id)
	if err != nil {
		return
	}
	a.local.Set(id, u, cache.NoExpiration)                 // want forever:"what was loaded is never loaded again"
	_ = a.free.Set([]byte(id), []byte(u.Name), 0)          // want forever:"what was loaded is never loaded again"
	a.short.Set(id, u, ttlcache.NoTTL)                     // want forever:"what was loaded is never loaded again"
	a.local.Set("default:"+id, u, cache.DefaultExpiration) // silent: a minute, as the cache was made
}

// helped has a helper put it away.
func (a *API) helped(w http.ResponseWriter, r *http.Request) {
	u, err := a.load(r.Context(), r.PathValue("id"))
	if err != nil {
		return
	}
	a.keep(r.Context(), u.ID, u)
}

func (a *API) keep(ctx context.Context, key string, v any) {
	data, err := json.Marshal(v)
	if err != nil {
		return
	}
	a.rdb.Set(ctx, "helped:"+key, data, 0) // want forever:"what was loaded is never loaded again"
}

// warm fills in bulk.
func (a *API) warm(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	rows, err := a.db.QueryContext(ctx, "select id, name from users")
	if err != nil {
		return
	}
	defer rows.Close()
	// example: jitter bad
	for rows.Next() {
		var u User
		_ = rows.Scan(&u.ID, &u.Name)
		a.rdb.Set(ctx, "user:"+u.ID, u.Name, time.Hour) // want jitter:"all that a loop puts into the cache by Set expires at once"
	}
	// end
}
