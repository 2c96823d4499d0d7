// Command unlimited is silent: one of its servers has no limit, and which of them a handler answers by is not known.
package main

import (
	"context"
	"log"
	"net/http"
	"time"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/report", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), time.Minute)
		defer cancel()
		<-ctx.Done()
	})
	go func() {
		srv := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: time.Second, WriteTimeout: 10 * time.Second}
		log.Print(srv.ListenAndServe())
	}()
	log.Fatal(http.ListenAndServe(":8081", mux))
}
