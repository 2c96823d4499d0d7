// Command settings answers with what a registry keeps, which it asks by a client of its own.
package main

import (
	"log"
	"net/http"
	"time"

	"github.com/hashicorp/consul/api"
)

// example: lent bad
// registry gives the library a client for the proxy, and the client no timeout: it had one of the library's own before.
func registry() (*api.Client, error) {
	cfg := api.DefaultConfig()
	cfg.HttpClient = &http.Client{Transport: &http.Transport{Proxy: http.ProxyFromEnvironment}} // want lent:"api.Config.HttpClient gets a client without timeout: a silent peer holds calls through it"
	return api.NewClient(cfg)
}

// end

func main() {
	c, err := registry()
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/setting", func(w http.ResponseWriter, r *http.Request) {
		pair, _, err := c.KV().Get(r.FormValue("key"), nil)
		if err != nil || pair == nil {
			http.Error(w, "no such setting", http.StatusNotFound)
			return
		}
		w.Write(pair.Value)
	})
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
