// Command timed does the same with a client that ends its calls.
package main

import (
	"log"
	"net/http"
	"time"

	"github.com/hashicorp/consul/api"
)

// example: lent good
// registryBounded gives it one with a timeout.
func registryBounded() (*api.Client, error) {
	cfg := api.DefaultConfig()
	cfg.HttpClient = &http.Client{Transport: &http.Transport{Proxy: http.ProxyFromEnvironment}, Timeout: 10 * time.Second}
	return api.NewClient(cfg)
}

// end

// answering is a transport whose answers have to begin in time.
func answering() (*api.Client, error) {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.ResponseHeaderTimeout = time.Second
	return api.NewClient(&api.Config{HttpClient: &http.Client{Transport: t}})
}

func main() {
	c, err := registryBounded()
	if err != nil {
		log.Fatal(err)
	}
	other, err := answering()
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/setting", func(w http.ResponseWriter, r *http.Request) {
		pair, _, err := c.KV().Get(r.FormValue("key"), nil)
		if err != nil || pair == nil {
			pair, _, err = other.KV().Get(r.FormValue("key"), nil)
		}
		if err != nil || pair == nil {
			http.Error(w, "no such setting", http.StatusNotFound)
			return
		}
		w.Write(pair.Value)
	})
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
