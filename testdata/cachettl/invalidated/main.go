// Command invalidated is silent: whoever writes takes out what was kept.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"github.com/redis/go-redis/v9"
)

type api struct {
	db  *sql.DB
	rdb *redis.Client
}

func (a *api) get(w http.ResponseWriter, r *http.Request) {
	var name string
	if err := a.db.QueryRowContext(r.Context(), "select name from users where id = $1", r.PathValue("id")).Scan(&name); err != nil {
		return
	}
	a.rdb.Set(r.Context(), "user:"+r.PathValue("id"), name, 0)
}

func (a *api) put(w http.ResponseWriter, r *http.Request) {
	_, err := a.db.ExecContext(r.Context(), "update users set name = $1 where id = $2", r.FormValue("name"), r.PathValue("id"))
	if err == nil {
		a.rdb.Del(r.Context(), "user:"+r.PathValue("id"))
	}
}

func main() {
	a := &api{rdb: redis.NewClient(&redis.Options{Addr: "localhost:6379"})}
	http.HandleFunc("GET /users/{id}", a.get)
	http.HandleFunc("PUT /users/{id}", a.put)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
