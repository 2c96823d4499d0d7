// Command defaulted gives the default client a timeout, and then that away.
package main

import (
	"log"
	"net/http"
	"time"

	"github.com/hashicorp/consul/api"
)

func main() {
	http.DefaultClient.Timeout = time.Second
	c, err := api.NewClient(&api.Config{HttpClient: http.DefaultClient})
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
