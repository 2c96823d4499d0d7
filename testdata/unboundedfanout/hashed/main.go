// Command hashed holds a list against a number that is mixed with itself again and again: it is a limit like any other.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"time"
)

// load is silent.
func load(ctx context.Context, db *sql.DB, ids []string, n int) {
	n ^= n << 13
	n ^= n >> 7
	n ^= n << 17
	n ^= n << 13
	n ^= n >> 7
	n ^= n << 17
	n ^= n << 13
	n ^= n >> 7
	n ^= n << 17
	n ^= n << 13
	n ^= n >> 7
	n ^= n << 17
	n ^= n << 13
	n ^= n >> 7
	n ^= n << 17
	n ^= n << 13
	n ^= n >> 7
	n ^= n << 17
	n ^= n << 13
	n ^= n >> 7
	n ^= n << 17
	n ^= n << 13
	n ^= n >> 7
	n ^= n << 17
	n ^= n << 13
	n ^= n >> 7
	n ^= n << 17
	n ^= n << 13
	n ^= n >> 7
	n ^= n << 17
	n ^= n << 13
	n ^= n >> 7
	n ^= n << 17
	n ^= n << 13
	n ^= n >> 7
	n ^= n << 17
	n ^= n << 13
	n ^= n >> 7
	n ^= n << 17
	n ^= n << 13
	n ^= n >> 7
	n ^= n << 17
	n ^= n << 13
	n ^= n >> 7
	n ^= n << 17
	n ^= n << 13
	n ^= n >> 7
	n ^= n << 17
	if len(ids) > n {
		return
	}
	for _, id := range ids {
		go ask(ctx, db, id)
	}
}

func ask(ctx context.Context, db *sql.DB, id string) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	var name string
	db.QueryRowContext(ctx, "select name from users where id = $1", id).Scan(&name)
	log.Print(name)
}

func main() {
	db, err := sql.Open("pgx", "shop")
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { load(r.Context(), db, r.URL.Query()["id"], len(r.Host)) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
