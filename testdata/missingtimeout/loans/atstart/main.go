// Command atstart asks when it starts, and not for requests.
package main

import (
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
	pair, _, err := c.KV().Get("greeting", nil)
	if err != nil || pair == nil {
		log.Fatal("nothing to say")
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { w.Write(pair.Value) })
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
