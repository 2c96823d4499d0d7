// Command carried does so on a context that carries one with a timeout.
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
	ctx := context.WithValue(context.Background(), oauth2.HTTPClient, &http.Client{Timeout: time.Second})
	c, err := api.NewClient(&api.Config{HttpClient: oauth2.NewClient(ctx, oauth2.StaticTokenSource(&oauth2.Token{}))})
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
