// Command later is silent: it gives what it serves with to what drains it, behind an interface and in a literal.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"os/signal"
	"time"

	"github.com/hldlint/hldlint/testdata/shutdownflow/elsewhere/host"
)

type part interface{ stop() }

type web struct{ srv *http.Server }

func (w *web) stop() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = w.srv.Shutdown(ctx)
}

func main() {
	db := host.Open()
	mux := http.NewServeMux()
	mux.HandleFunc("POST /orders", func(w http.ResponseWriter, r *http.Request) {
		if _, err := db.ExecContext(r.Context(), "insert into orders (item) values ($1)", r.FormValue("item")); err != nil {
			http.Error(w, "", http.StatusInternalServerError)
		}
	})
	w := &web{&http.Server{Addr: ":8080", Handler: mux, ReadTimeout: time.Second, WriteTimeout: time.Second}}
	parts := []part{w}
	go func() { log.Print(w.srv.ListenAndServe()) }()
	quit := make(chan os.Signal, 1)
	signal.Notify(quit, os.Interrupt)
	<-quit
	for _, p := range parts {
		p.stop()
	}
}
