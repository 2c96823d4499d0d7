// Command ways has pools that come out of helpers in several ways.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/hldlint/hldlint/testdata/unpooleddb/ways/open"
	"github.com/hldlint/hldlint/testdata/unpooleddb/ways/orders"
)

func count(c open.Counter) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		n, err := c.Sum(r.Context())
		fmt.Fprintln(w, n, err)
	}
}

func put(dsn string) (*orders.Orders, error) {
	db, err := open.Again(dsn) // want unlimited:"open.Again opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	return &orders.Orders{DB: db}, nil
}

func given(dsn string) (*orders.Cart, error) {
	db, err := open.Again(dsn) // want unlimited:"open.Again opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	return orders.NewCart(db), nil
}

// few is silent.
func few(dsn string) (*orders.Cart, error) {
	db, err := open.Limited(dsn)
	if err != nil {
		return nil, err
	}
	return orders.NewCart(db), nil
}

func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}

func main() {
	dsn := os.Getenv("DSN")
	http.HandleFunc("/store", count(must(open.Store(dsn))))
	http.HandleFunc("/deep", count(must(open.Deep(dsn))))
	http.HandleFunc("/put", count(must(put(dsn))))
	http.HandleFunc("/given", count(must(given(dsn))))
	http.HandleFunc("/few", count(must(few(dsn))))
	http.HandleFunc("/shared", func(w http.ResponseWriter, r *http.Request) {
		n := 0
		err := open.DB().QueryRowContext(r.Context(), "select count(*) from shared").Scan(&n)
		fmt.Fprintln(w, n, err)
		_, err = open.Few().ExecContext(r.Context(), "delete from few")
		fmt.Fprintln(w, err)
	})
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, ReadTimeout: time.Minute, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
