// Command handedon registers the question for its health, and hands its routers to other packages.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/hldlint/hldlint/testdata/shutdownflow/handedon/metrics"
	"github.com/hldlint/hldlint/testdata/shutdownflow/handedon/orders"
)

func alive(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }

func main() {
	db, err := sql.Open("postgres", "postgres://shop")
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", alive)
	orders.Routes(mux, db)
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: time.Second}

	inner := http.NewServeMux()
	inner.HandleFunc("/healthz", alive)
	metrics.Attach(inner)
	side := &http.Server{Handler: inner, ReadHeaderTimeout: time.Second}

	quit := make(chan os.Signal, 1)
	signal.Notify(quit, syscall.SIGTERM)
	go func() { log.Print(srv.ListenAndServe()) }()
	go func() { log.Print(side.ListenAndServe()) }()
	<-quit
	srv.Close()  // want stop:"..http.Server..Close cuts the requests in flight"
	side.Close() // silent: operators alone ask it
}
