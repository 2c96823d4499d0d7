// Command reads is silent: no request changes anything, and one that is cut is asked again.
package main

import (
	"database/sql"
	"log"
	"net/http"
)

func main() {
	db, err := sql.Open("postgres", "postgres://shop")
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/prices", func(w http.ResponseWriter, r *http.Request) {
		var price string
		if err := db.QueryRowContext(r.Context(), "SELECT price FROM items WHERE id = $1", r.FormValue("id")).Scan(&price); err == nil {
			_, _ = w.Write([]byte(price))
		}
	})
	log.Fatal(http.ListenAndServe(":8080", mux))
}
