// Command unasked registers itself.
package main

import (
	"log"
	"net/http"
	"time"

	"github.com/hashicorp/consul/api"

	"github.com/hldlint/hldlint/testdata/staleregistration/unasked/enter"
)

func main() {
	client, err := api.NewClient(api.DefaultConfig())
	if err != nil {
		log.Fatal(err)
	}
	if err := enter.Enter(client.Agent(), enter.Options{Name: "prices"}); err != nil {
		log.Fatal(err)
	}
	if err := enter.EnterWatched(client.Agent(), enter.Watched{Name: "stock", Health: "http://stock/health"}); err != nil {
		log.Fatal(err)
	}
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Second, WriteTimeout: time.Second}
	log.Fatal(srv.ListenAndServe())
}
