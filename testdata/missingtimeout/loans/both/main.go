// Command both asks with the client itself as well, which is told once.
package main

import (
	"log"
	"net/http"
	"time"

	"github.com/hashicorp/consul/api"
)

func main() {
	hc := &http.Client{} // want client:"has no timeout"
	c, err := api.NewClient(&api.Config{HttpClient: hc})
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/setting", func(w http.ResponseWriter, r *http.Request) {
		if resp, err := hc.Get("https://settings.example/health"); err == nil {
			resp.Body.Close()
		}
		if pair, _, err := c.KV().Get(r.FormValue("key"), nil); err == nil && pair != nil {
			w.Write(pair.Value)
		}
	})
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
