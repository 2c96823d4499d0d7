// Command optioned asks with options that bring a context.
package main

import (
	"context"
	"log"
	"net/http"
	"time"

	"github.com/hashicorp/consul/api"
)

func main() {
	c, err := api.NewClient(&api.Config{HttpClient: &http.Client{}})
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/setting", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), time.Second)
		defer cancel()
		if pair, _, err := c.KV().Get(r.FormValue("key"), (&api.QueryOptions{}).WithContext(ctx)); err == nil && pair != nil {
			w.Write(pair.Value)
		}
	})
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
