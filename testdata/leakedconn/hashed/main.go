// Command hashed asks for a number that is mixed with itself again and again, more often than there is time to look at each way.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
)

func mixed(h uint64) uint64 {
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	return h
}

// pick leaves its rows open by what the number says.
func pick(ctx context.Context, db *sql.DB, h uint64) (name string, err error) {
	rows, err := db.QueryContext(ctx, "select name from shards") // want rows:"a return leaves the rows of .* open"
	if err != nil {
		return "", err
	}
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	h ^= h << 13
	h ^= h >> 7
	h ^= h << 17
	if h%2 == 0 {
		return "", nil
	}
	rows.Next()
	err = rows.Scan(&name)
	rows.Close()
	return name, err
}

func main() {
	db, err := sql.Open("pgx", "shop")
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		name, _ := pick(context.WithoutCancel(r.Context()), db, mixed(uint64(len(r.URL.Path))))
		log.Print(name)
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
