// Command signed gives away a client that signs requests, and has no timeout as no context carries another one.
package main

import (
	"context"
	"log"
	"net/http"
	"time"

	"github.com/hashicorp/consul/api"
	"golang.org/x/oauth2"
)

func main() {
	signing := oauth2.NewClient(context.Background(), oauth2.StaticTokenSource(&oauth2.Token{})) // want lent:"api.Config.HttpClient gets a client without timeout"
	c, err := api.NewClient(&api.Config{HttpClient: signing})
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/setting", func(w http.ResponseWriter, r *http.Request) {
		if pair, _, err := c.KV().Get(r.FormValue("key"), nil); err == nil && pair != nil {
			w.Write(pair.Value)
		}
	})
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
