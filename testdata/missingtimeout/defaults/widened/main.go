// Command widened gives the default client a transport of its own, which waits for as long as it takes.
package main

import (
	"log"
	"net/http"
	"time"
)

func prices(w http.ResponseWriter, r *http.Request) {
	resp, err := http.Get("https://prices.example.com/" + r.FormValue("id")) // want client:"http.Get has no timeout"
	if err != nil {
		http.Error(w, "no price", http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	w.WriteHeader(resp.StatusCode)
}

func main() {
	setUp()
	http.HandleFunc("GET /prices", prices)
	log.Fatal((&http.Server{Addr: ":8080", ReadTimeout: time.Second, IdleTimeout: time.Minute}).ListenAndServe())
}

func setUp() {
	http.DefaultClient.Transport = &http.Transport{MaxIdleConnsPerHost: 100, IdleConnTimeout: time.Minute}
}
