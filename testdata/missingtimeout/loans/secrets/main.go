// Command secrets asks by a library that ends its calls itself, whichever client it has.
package main

import (
	"log"
	"net/http"
	"time"

	"github.com/hashicorp/vault/api"
)

func main() {
	cfg := api.DefaultConfig()
	cfg.HttpClient = &http.Client{}
	c, err := api.NewClient(cfg)
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if _, err := c.Logical().Read("secret/" + r.FormValue("name")); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	})
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
