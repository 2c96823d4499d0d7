// Command listed runs queries that lie in lists.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/nplusone/listed/checks"
)

var db *sql.DB

func main() {
	var err error
	if db, err = sql.Open("postgres", "postgres://localhost/shop"); err != nil {
		log.Fatal(err)
	}
	suite := checks.New(countUsers, countOrders)
	suite.Add(countUsers)
	http.HandleFunc("/once", once)
	http.HandleFunc("/users", perUser)
	http.HandleFunc("/suite", func(w http.ResponseWriter, r *http.Request) { suite.Run(r.Context(), 1) })
	http.HandleFunc("/suites", func(w http.ResponseWriter, r *http.Request) {
		for _, id := range ids(r) {
			suite.Run(r.Context(), id) // want query:"once for each element"
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func ids(r *http.Request) []int64 {
	var out []int64
	_ = json.NewDecoder(r.Body).Decode(&out)
	return out
}

func countUsers(ctx context.Context, id int64) error {
	var n int
	return db.QueryRowContext(ctx, "select count(*) from users where shop = $1", id).Scan(&n)
}

func countOrders(ctx context.Context, id int64) error {
	var n int
	return db.QueryRowContext(ctx, "select count(*) from orders where shop = $1", id).Scan(&n)
}

var counts = []func(context.Context, int64) error{countUsers, countOrders}

// once is silent: each asks something of its own, and there are two.
func once(w http.ResponseWriter, r *http.Request) {
	for _, count := range counts {
		if err := count(r.Context(), r.ContentLength); err != nil {
			return
		}
	}
}

// perUser asks for each that a request names.
func perUser(w http.ResponseWriter, r *http.Request) {
	for _, id := range ids(r) {
		for _, count := range counts {
			if err := count(r.Context(), id); err != nil { // want query:"once for each element"
				return
			}
		}
	}
}
