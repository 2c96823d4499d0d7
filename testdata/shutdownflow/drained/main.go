// Command drained hands the shutdown to a library, which calls it on the way out: any use counts.
package main

import (
	"context"
	"database/sql"
	"log"
	"net"
	"net/http"
	"time"
)

type hook struct {
	start, stop func(context.Context) error
}

func main() {
	db, err := sql.Open("postgres", "postgres://shop")
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) {
		_, _ = db.ExecContext(r.Context(), "INSERT INTO orders (item) VALUES ($1)", r.FormValue("item"))
	})
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	if lis, err := net.Listen("tcp", ":9090"); err == nil {
		go serveGRPC(lis)
	}
	run(hook{start: func(context.Context) error { return srv.ListenAndServe() }, stop: srv.Shutdown})
}

func run(h hook) {
	defer h.stop(context.Background())
	log.Print(h.start(context.Background()))
}
